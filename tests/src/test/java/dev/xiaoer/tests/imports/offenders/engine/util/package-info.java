/** Breaks rules, so that they are seen red. */
@NullMarked
package dev.xiaoer.tests.imports.offenders.engine.util;

import org.jspecify.annotations.NullMarked;
