/** What can be driven only from where web sockets are read. */
@NullMarked
package dev.xiaoer.engine.http;

import org.jspecify.annotations.NullMarked;
