/** The real gateway as its operator starts it: a process of its own, files, ports. */
@NullMarked
package dev.xiaoer.tests.gateway;

import org.jspecify.annotations.NullMarked;
