/** Breaks rules, so that they are seen red. */
@NullMarked
package dev.xiaoer.tests.imports.offenders.connectors;

import org.jspecify.annotations.NullMarked;
