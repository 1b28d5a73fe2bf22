/**
 * What every chat platform has in common: bytes in, messages out, and back. One package per
 * platform below. Knows nothing of rules, intents or stores.
 */
@NullMarked
package dev.xiaoer.connectors;

import org.jspecify.annotations.NullMarked;
