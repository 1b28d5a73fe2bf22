package dev.xiaoer.tests.imports.offenders.engine.http;

import dev.xiaoer.tests.imports.offenders.engine.desk.KnowsCommandLine;

public record KnowsDesk(KnowsCommandLine other) {}
