/** The gateway's parts put together, in the order in which they start. */
@NullMarked
package dev.xiaoer.engine.serve;

import org.jspecify.annotations.NullMarked;
