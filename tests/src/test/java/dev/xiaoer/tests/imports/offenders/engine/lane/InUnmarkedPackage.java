package dev.xiaoer.tests.imports.offenders.engine.lane;

/** Its package says nothing about null. */
final class InUnmarkedPackage {
  private InUnmarkedPackage() {}
}
