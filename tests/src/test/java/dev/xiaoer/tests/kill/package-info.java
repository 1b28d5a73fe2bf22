/** The real gateway, killed again and again under load, and the proof of what it still kept. */
@NullMarked
package dev.xiaoer.tests.kill;

import org.jspecify.annotations.NullMarked;
