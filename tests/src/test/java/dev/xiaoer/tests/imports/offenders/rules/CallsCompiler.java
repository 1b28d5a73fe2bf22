package dev.xiaoer.tests.imports.offenders.rules;

import dev.xiaoer.tests.imports.offenders.rules.drools.drl.Compiler;

record CallsCompiler(Compiler compiler) {}
