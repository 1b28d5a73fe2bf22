/** Bytes that nobody meant: each reader of foreign bytes, led by what the bytes make it do. */
@NullMarked
package dev.xiaoer.tests.fuzz;

import org.jspecify.annotations.NullMarked;
