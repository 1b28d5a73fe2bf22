package dev.xiaoer.tests.imports.offenders.engine.sla;

import java.io.Reader;

record ReadsFiles(Reader file) {}
