package dev.xiaoer.tests.imports.offenders.engine.turn;

import dev.xiaoer.tests.imports.offenders.engine.http.KnowsDesk;

public record KnowsHttp(KnowsDesk other) {}
