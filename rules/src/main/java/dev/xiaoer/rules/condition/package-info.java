/**
 * What a rule asks of a situation. A condition's canonical text is its identity: the same text is
 * the same question, in a trace, in a tally and in the compiled network.
 */
@NullMarked
package dev.xiaoer.rules.condition;

import org.jspecify.annotations.NullMarked;
