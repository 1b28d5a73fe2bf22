/**
 * What the vocabulary's tables are made into: a JSON Schema for editors, and the reference page.
 */
@NullMarked
package dev.xiaoer.engine.reference;

import org.jspecify.annotations.NullMarked;
