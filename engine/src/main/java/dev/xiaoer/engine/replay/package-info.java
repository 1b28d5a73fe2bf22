/** What would change for customers if a draft of a shop were in service. */
@NullMarked
package dev.xiaoer.engine.replay;

import org.jspecify.annotations.NullMarked;
