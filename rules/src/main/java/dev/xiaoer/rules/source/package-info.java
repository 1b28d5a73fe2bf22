/** Readers of merchants' files. They keep line and column, and report all mistakes at once. */
@NullMarked
package dev.xiaoer.rules.source;

import org.jspecify.annotations.NullMarked;
