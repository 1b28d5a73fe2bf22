/** One person at a terminal playing the customer: {@code chat}. */
@NullMarked
package dev.xiaoer.connectors.terminal;

import org.jspecify.annotations.NullMarked;
