/** The command line, and the one place that asks the machine for the time. */
@NullMarked
package dev.xiaoer.engine.cli;

import org.jspecify.annotations.NullMarked;
