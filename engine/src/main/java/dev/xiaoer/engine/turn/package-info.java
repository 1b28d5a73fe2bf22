/**
 * From something that happened to what is to be done about it. Read {@code TurnProcessor} first: it
 * tells the product.
 */
@NullMarked
package dev.xiaoer.engine.turn;

import org.jspecify.annotations.NullMarked;
