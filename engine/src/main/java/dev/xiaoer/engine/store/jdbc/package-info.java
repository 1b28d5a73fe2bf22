/** The store in SQL that SQLite and PostgreSQL both understand. */
@NullMarked
package dev.xiaoer.engine.store.jdbc;

import org.jspecify.annotations.NullMarked;
