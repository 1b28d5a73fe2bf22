/** What can be driven only from where pages' frames are read. */
@NullMarked
package dev.xiaoer.engine.webchat;

import org.jspecify.annotations.NullMarked;
