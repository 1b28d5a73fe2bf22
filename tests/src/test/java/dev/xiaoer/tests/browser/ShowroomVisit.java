package dev.xiaoer.tests.browser;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tests that all visit one gateway with the showroom in it. */
abstract class ShowroomVisit {
  @RegisterExtension static final OneBrowser ONE = new OneBrowser();

  @TempDir static Path folder;
  static WebGateway gateway;

  @BeforeAll
  static void open() {
    gateway =
        new WebGateway(Showroom.in(folder, "https://www.tengfa.example"), folder.resolve("data"));
  }

  @AfterAll
  static void close() {
    gateway.close();
  }
}
