/**
 * Raw DRL, for operators who allow it: what a rule in that language sees ({@link
 * dev.xiaoer.rules.drl.Message}, {@link dev.xiaoer.rules.drl.Facts}) and does ({@link
 * dev.xiaoer.rules.drl.Actions}), and its place among a shop's other rules. Knows Drools only as
 * what compiles a file: {@link dev.xiaoer.rules.drl.DrlCompiler}.
 */
@NullMarked
package dev.xiaoer.rules.drl;

import org.jspecify.annotations.NullMarked;
