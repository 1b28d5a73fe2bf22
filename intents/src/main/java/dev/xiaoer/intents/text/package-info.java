/** From a customer's spelling to what a model counts. */
@NullMarked
package dev.xiaoer.intents.text;

import org.jspecify.annotations.NullMarked;
