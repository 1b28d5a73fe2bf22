/** Somebody who is notified: a server that keeps what came in. */
@NullMarked
package dev.xiaoer.tests.notify;

import org.jspecify.annotations.NullMarked;
