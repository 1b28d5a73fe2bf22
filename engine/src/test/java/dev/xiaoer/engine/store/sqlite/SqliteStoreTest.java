package dev.xiaoer.engine.store.sqlite;

import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
  @TempDir Path folder;

  @Override
  protected Store open() {
    return SqliteDatabase.open(folder);
  }
}
