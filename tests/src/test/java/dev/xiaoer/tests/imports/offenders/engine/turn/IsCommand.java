package dev.xiaoer.tests.imports.offenders.engine.turn;

import picocli.CommandLine;

record IsCommand(CommandLine line) {}
