package dev.xiaoer.tests.imports.offenders.engine.turn;

/** Says nothing by its name. */
record TurnManager() {}
