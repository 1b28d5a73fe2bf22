/** Tells people of the shops what rules notify them of: web hooks that go out. */
@NullMarked
package dev.xiaoer.engine.notify;

import org.jspecify.annotations.NullMarked;
