/**
 * The web chat as a platform of our own: the gateway signs what its sockets hear, and believes it.
 */
@NullMarked
package dev.xiaoer.connectors.web;

import org.jspecify.annotations.NullMarked;
