/** Why the bot said what it said, for people. */
@NullMarked
package dev.xiaoer.engine.explain;

import org.jspecify.annotations.NullMarked;
