/** What forms ask, and whether a customer's words answer it. Pure. */
@NullMarked
package dev.xiaoer.engine.form;

import org.jspecify.annotations.NullMarked;
