/** A Douyin platform of our own on 127.0.0.1: its API, its signed webhooks, its bad days. */
@NullMarked
package dev.xiaoer.tests.douyin;

import org.jspecify.annotations.NullMarked;
