package dev.xiaoer.tests.imports.offenders.engine.turn;

import java.util.Random;

final class RollsDice {
  private RollsDice() {}

  static Random dice() {
    return new Random();
  }
}
