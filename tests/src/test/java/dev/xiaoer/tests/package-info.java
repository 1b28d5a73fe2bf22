/** Proof about the whole: what may import what, and the gateway as its users start it. */
@NullMarked
package dev.xiaoer.tests;

import org.jspecify.annotations.NullMarked;
