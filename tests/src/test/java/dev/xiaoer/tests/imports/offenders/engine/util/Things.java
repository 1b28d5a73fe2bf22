package dev.xiaoer.tests.imports.offenders.engine.util;

/** Lives where nothing belongs. */
record Things() {}
