/** From a merchant's examples to a classifier. */
@NullMarked
package dev.xiaoer.intents.training;

import org.jspecify.annotations.NullMarked;
