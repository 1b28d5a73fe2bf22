/** What is to go out: in order, once, or said so. */
@NullMarked
package dev.xiaoer.engine.outbox;

import org.jspecify.annotations.NullMarked;
