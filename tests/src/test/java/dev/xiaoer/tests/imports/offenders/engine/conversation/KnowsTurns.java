package dev.xiaoer.tests.imports.offenders.engine.conversation;

import dev.xiaoer.tests.imports.offenders.engine.turn.KnowsHttp;

public record KnowsTurns(KnowsHttp other) {}
