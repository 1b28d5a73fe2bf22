package dev.xiaoer.tests.imports.offenders.engine.desk;

import dev.xiaoer.tests.imports.offenders.engine.cli.Wiring;

public record KnowsCommandLine(Wiring other) {}
