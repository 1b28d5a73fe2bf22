/** What is kept, and the questions asked of it. Implementations below: one package a database. */
@NullMarked
package dev.xiaoer.engine.store;

import org.jspecify.annotations.NullMarked;
