/**
 * Decision tables: CSV and XLSX files whose rows are rules. A row becomes the very values that YAML
 * would give, so that one reader knows what rules mean.
 */
@NullMarked
package dev.xiaoer.rules.table;

import org.jspecify.annotations.NullMarked;
