/** Tells all that is wrong with a shop before customers find out. */
@NullMarked
package dev.xiaoer.engine.check;

import org.jspecify.annotations.NullMarked;
