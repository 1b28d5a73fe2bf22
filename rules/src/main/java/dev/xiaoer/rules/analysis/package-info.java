/**
 * What can be said of a rule book without running it: rules that never fire, rules that contradict
 * each other. Pure. Says nothing that it cannot show by a situation.
 */
@NullMarked
package dev.xiaoer.rules.analysis;

import org.jspecify.annotations.NullMarked;
