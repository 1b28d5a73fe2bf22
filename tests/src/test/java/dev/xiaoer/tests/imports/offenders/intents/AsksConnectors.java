package dev.xiaoer.tests.imports.offenders.intents;

import dev.xiaoer.tests.imports.offenders.connectors.AsksEngine;

public record AsksConnectors(AsksEngine other) {}
