/** What one of the offenders should leave alone. */
@NullMarked
package dev.xiaoer.tests.imports.offenders.rules.drools.drl;

import org.jspecify.annotations.NullMarked;
