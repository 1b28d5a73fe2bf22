/** Promises, waits and opening hours: pure, no clock, no thread, no I/O. */
@NullMarked
package dev.xiaoer.engine.sla;

import org.jspecify.annotations.NullMarked;
