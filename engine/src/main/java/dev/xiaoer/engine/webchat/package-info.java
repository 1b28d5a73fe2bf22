/** The web chat: the page, its sockets, and who is at the other end. */
@NullMarked
package dev.xiaoer.engine.webchat;

import org.jspecify.annotations.NullMarked;
