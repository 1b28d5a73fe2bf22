package dev.xiaoer.tests.imports.offenders.rules;

import dev.xiaoer.tests.imports.offenders.intents.AsksConnectors;

record AsksIntents(AsksConnectors other) {}
