/** Rules compiled to a Drools network. The only package that knows Drools. */
@NullMarked
package dev.xiaoer.rules.drools;

import org.jspecify.annotations.NullMarked;
