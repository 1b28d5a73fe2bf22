/** From a customer's text to the merchant's intents. Knows nothing of rules, shops or platforms. */
@NullMarked
package dev.xiaoer.intents;

import org.jspecify.annotations.NullMarked;
