/**
 * From a situation to a decision, by rules that merchants write as files. Knows nothing of
 * platforms, classifiers or stores.
 */
@NullMarked
package dev.xiaoer.rules;

import org.jspecify.annotations.NullMarked;
