package dev.xiaoer.tests.imports.offenders.rules;

import org.kie.api.runtime.KieSession;

record HoldsSession(KieSession session) {}
