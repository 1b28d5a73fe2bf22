package dev.xiaoer.tests.imports.offenders.engine.turn;

import org.yaml.snakeyaml.Yaml;

record ReadsYaml(Yaml yaml) {}
