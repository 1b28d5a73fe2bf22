/** One thing at a time for each conversation, many conversations at once. */
@NullMarked
package dev.xiaoer.engine.lane;

import org.jspecify.annotations.NullMarked;
