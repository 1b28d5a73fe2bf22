package dev.xiaoer.tests.imports.offenders.rules.drools.drl;

/** Innocent itself. */
public record Compiler() {}
