/** SQLite in the data folder: the embedded default. */
@NullMarked
package dev.xiaoer.engine.store.sqlite;

import org.jspecify.annotations.NullMarked;
