/** Breaks rules, so that they are seen red. */
@NullMarked
package dev.xiaoer.tests.imports.offenders.engine.http;

import org.jspecify.annotations.NullMarked;
