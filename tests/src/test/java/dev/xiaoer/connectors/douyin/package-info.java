/** What can be driven only from where Douyin's connector lives. */
@NullMarked
package dev.xiaoer.connectors.douyin;

import org.jspecify.annotations.NullMarked;
