package dev.xiaoer.tests.imports.offenders.engine.turn;

final class HasArray {
  @SuppressWarnings("MutablePublicArray")
  public static final int[] NUMBERS = {1, 2};

  private HasArray() {}
}
