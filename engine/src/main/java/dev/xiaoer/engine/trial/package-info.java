/**
 * A shop's tests: conversations in files, run against the real engine on a clock of their own.
 *
 * <p>Start at {@link dev.xiaoer.engine.trial.TrialRun}; one conversation is a {@code Talk} on a
 * {@code Stage}.
 */
@NullMarked
package dev.xiaoer.engine.trial;

import org.jspecify.annotations.NullMarked;
