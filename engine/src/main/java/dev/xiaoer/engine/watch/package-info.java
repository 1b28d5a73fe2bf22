/** Finds what has come due and puts it on its conversation's lane. */
@NullMarked
package dev.xiaoer.engine.watch;

import org.jspecify.annotations.NullMarked;
