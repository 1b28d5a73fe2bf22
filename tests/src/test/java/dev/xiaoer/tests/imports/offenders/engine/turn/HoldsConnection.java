package dev.xiaoer.tests.imports.offenders.engine.turn;

import java.sql.Connection;

record HoldsConnection(Connection connection) {}
