package dev.xiaoer.tests.imports.offenders.engine.turn;

final class HasState {
  static int count;

  private HasState() {}
}
