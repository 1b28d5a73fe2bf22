/** The web chat in a real Chromium, against a real gateway. */
@NullMarked
package dev.xiaoer.tests.browser;

import org.jspecify.annotations.NullMarked;
