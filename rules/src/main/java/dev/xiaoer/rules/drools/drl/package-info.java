/**
 * The compiler of raw DRL. Loaded by a class loader of its own only, beside a Drools of its own and
 * what that needs to read code: nothing here can be used from the class path.
 */
@NullMarked
package dev.xiaoer.rules.drools.drl;

import org.jspecify.annotations.NullMarked;
