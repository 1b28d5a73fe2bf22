/** How fast, how much, how big: the real gateway beside a bare echo, under one client. */
@NullMarked
package dev.xiaoer.tests.bench;

import org.jspecify.annotations.NullMarked;
