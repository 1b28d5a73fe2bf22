package dev.xiaoer.tests.imports.offenders.connectors;

import dev.xiaoer.tests.imports.offenders.engine.turn.KnowsHttp;

public record AsksEngine(KnowsHttp other) {}
