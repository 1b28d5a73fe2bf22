/** HTTP: the Netty pipeline, the routes, the limits. The only place that knows Netty. */
@NullMarked
package dev.xiaoer.engine.http;

import org.jspecify.annotations.NullMarked;
