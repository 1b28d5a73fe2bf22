/** Between webhook and lane: acknowledged means kept. */
@NullMarked
package dev.xiaoer.engine.bus;

import org.jspecify.annotations.NullMarked;
