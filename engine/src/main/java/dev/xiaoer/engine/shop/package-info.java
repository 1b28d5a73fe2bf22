/** A shop's folder, read, checked, compiled and published as an immutable {@code Playbook}. */
@NullMarked
package dev.xiaoer.engine.shop;

import org.jspecify.annotations.NullMarked;
