package dev.xiaoer.engine.store.sqlite;

import dev.xiaoer.engine.store.HistoryContract;
import dev.xiaoer.engine.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteHistoryTest extends HistoryContract {
  @TempDir Path folder;

  @Override
  protected Store open() {
    return SqliteDatabase.open(folder);
  }
}
