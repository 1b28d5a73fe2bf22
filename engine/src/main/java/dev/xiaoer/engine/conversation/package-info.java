/**
 * A conversation, and what one event changes in it. Pure: no clock, no thread, no I/O; a step takes
 * a conversation and returns the next.
 */
@NullMarked
package dev.xiaoer.engine.conversation;

import org.jspecify.annotations.NullMarked;
