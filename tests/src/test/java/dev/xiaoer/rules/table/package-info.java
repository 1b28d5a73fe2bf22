/** What can be driven only from where tables are read. */
@NullMarked
package dev.xiaoer.rules.table;

import org.jspecify.annotations.NullMarked;
