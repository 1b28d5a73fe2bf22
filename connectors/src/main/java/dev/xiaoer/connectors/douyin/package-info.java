/**
 * Douyin (抖音): private messages, groups and their cards of enterprise accounts.
 *
 * <p>Webhooks: {@code
 * developer.open-douyin.com/docs/resource/zh-CN/dop/develop/webhooks/summarize}. Reading is {@link
 * dev.xiaoer.connectors.douyin.WebhookReader}, sending is {@link
 * dev.xiaoer.connectors.douyin.MessageSender}; open these two first.
 */
@NullMarked
package dev.xiaoer.connectors.douyin;

import org.jspecify.annotations.NullMarked;
