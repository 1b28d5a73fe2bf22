package dev.xiaoer.engine.store.jdbc;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.MessageKey;

/**
 * Keys as text: parts joined by a separator that is escaped inside them, so that different parts
 * never make the same key. Unpaired surrogates and NUL are escaped too: UTF-8 would fold the former
 * into "?", and a database may cut at the latter.
 */
final class Keys {
  private static final char SEPARATOR = '\u001f';

  /** Sorts before all that a part can begin with: between a key and this nothing fits. */
  private static final char FIRST = '\u0001';

  private Keys() {}

  static String chat(ChatAddress chat) {
    return join(chat.platform(), chat.account(), chat.group().orElse(""), chat.customer());
  }

  static String message(MessageKey key) {
    return join(key.id(), key.event(), key.account(), key.platform());
  }

  /** The first of the keys of a chat or, of a group's, of all its members. */
  static String chats(ChatAddress chat) {
    return chat.group().isEmpty() ? chat(chat) : group(chat) + SEPARATOR;
  }

  /** The first text after those. */
  static String chatsEnd(ChatAddress chat) {
    return chat.group().isEmpty() ? chat(chat) + FIRST : group(chat) + (char) (SEPARATOR + 1);
  }

  private static String group(ChatAddress chat) {
    String account = escape(chat.platform()) + SEPARATOR + escape(chat.account());
    return account + SEPARATOR + escape(chat.group().orElse(""));
  }

  /** What all keys of a platform's message id begin with. */
  static String idPrefix(String platformId) {
    return escape(platformId) + SEPARATOR;
  }

  /** The first text after all that begin with {@link #idPrefix}. */
  static String idPrefixEnd(String platformId) {
    return escape(platformId) + (char) (SEPARATOR + 1);
  }

  /** Whether a message's key belongs to the account of this chat. */
  static boolean isOfAccount(String key, ChatAddress chat) {
    return key.endsWith(SEPARATOR + escape(chat.account()) + SEPARATOR + escape(chat.platform()));
  }

  private static String join(String a, String b, String c, String d) {
    return escape(a) + SEPARATOR + escape(b) + SEPARATOR + escape(c) + SEPARATOR + escape(d);
  }

  private static String escape(String part) {
    for (int i = 0; i < part.length(); i++) {
      if (mustEscape(part, i)) {
        return escapeAll(part);
      }
    }
    return part;
  }

  private static String escapeAll(String part) {
    var escaped = new StringBuilder(part.length() + 8);
    for (int i = 0; i < part.length(); i++) {
      if (mustEscape(part, i)) {
        escaped.append('\\').append(Integer.toHexString(part.charAt(i))).append(';');
      } else {
        escaped.append(part.charAt(i));
      }
    }
    return escaped.toString();
  }

  private static boolean mustEscape(String part, int i) {
    char c = part.charAt(i);
    return c == '\\' || c < ' ' || isUnpairedSurrogate(part, i);
  }

  /** Whether UTF-8 would lose something of a text. */
  static boolean hasUnpairedSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i)) && isUnpairedSurrogate(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnpairedSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    boolean paired =
        Character.isHighSurrogate(c)
            ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
            : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    return !paired;
  }
}
