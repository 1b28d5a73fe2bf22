/** The whole gateway in one process, with a platform played and time moved by hand. */
@NullMarked
package dev.xiaoer.tests.driver;

import org.jspecify.annotations.NullMarked;
