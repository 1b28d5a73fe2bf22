/** What can be driven only from where shops' files are read. */
@NullMarked
package dev.xiaoer.engine.shop;

import org.jspecify.annotations.NullMarked;
