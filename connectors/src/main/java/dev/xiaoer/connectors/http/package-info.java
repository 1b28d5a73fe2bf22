/**
 * HTTP from here to the platforms, for all connectors. Besides engine.http all that knows Netty.
 */
@NullMarked
package dev.xiaoer.connectors.http;

import org.jspecify.annotations.NullMarked;
