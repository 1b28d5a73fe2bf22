package dev.xiaoer.tests.imports.offenders.engine.turn;

import java.util.concurrent.TimeUnit;

final class Sleeps {
  private Sleeps() {}

  static void sleep() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(1);
  }
}
