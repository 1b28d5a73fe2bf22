/**
 * Publishing: a saved folder is read, checked, compiled and tried, and only then put into service,
 * off the lanes. Versions are kept, so that a shop can go back and a bad file changes nothing.
 */
@NullMarked
package dev.xiaoer.engine.publish;

import org.jspecify.annotations.NullMarked;
