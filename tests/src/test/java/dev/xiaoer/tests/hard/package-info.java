/** What strangers do to a gateway that is in service, while a customer talks to it. */
@NullMarked
package dev.xiaoer.tests.hard;

import org.jspecify.annotations.NullMarked;
