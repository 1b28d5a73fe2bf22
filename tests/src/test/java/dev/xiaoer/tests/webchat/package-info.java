/** The web chat over real sockets: the whole gateway behind its port, and a clock moved by hand. */
@NullMarked
package dev.xiaoer.tests.webchat;

import org.jspecify.annotations.NullMarked;
