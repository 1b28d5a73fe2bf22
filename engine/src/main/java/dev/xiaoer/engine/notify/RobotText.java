package dev.xiaoer.engine.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.xiaoer.engine.shop.NotifyFormat;
import java.util.List;

/**
 * Some notices as one text for a group robot: a burst is read as one message, and a robot that
 * takes 20 a minute is not asked to take more.
 *
 * @param notices how many it holds
 */
record RobotText(int notices, String text) {

  /** Longest text in bytes. Source: developer.work.weixin.qq.com/document/path/91770. */
  private static final int WECOM_BYTES = 2_048;

  /** Feishu and DingTalk take 20 kB a request, Slack 40,000 characters; people read less. */
  private static final int OTHERS_BYTES = 8_000;

  private static final String CUT = "…";

  /** As many as fit. What the first has too much is cut off. */
  static RobotText of(NotifyFormat format, List<String> texts) {
    int most = format == NotifyFormat.WECOM ? WECOM_BYTES : OTHERS_BYTES;
    StringBuilder all = new StringBuilder(cut(harmless(format, texts.get(0)), most));
    int bytes = bytes(all.toString());
    int notices = 1;
    for (String next : texts.subList(1, texts.size())) {
      String text = "\n" + harmless(format, next);
      bytes += bytes(text);
      if (bytes > most) {
        break;
      }
      all.append(text);
      notices++;
    }
    return new RobotText(notices, all.toString());
  }

  /**
   * A customer may be called {@code <at user_id="all">} or {@code <!channel>}: robots would call
   * the whole group. Slack has a way to write these signs, see
   * docs.slack.dev/messaging/formatting-message-text; the others have none.
   */
  private static String harmless(NotifyFormat format, String text) {
    return switch (format) {
      case SLACK -> text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
      default -> text.replace('<', '＜');
    };
  }

  private static String cut(String text, int most) {
    if (bytes(text) <= most) {
      return text;
    }
    int end = 0;
    int bytes = bytes(CUT);
    while (end < text.length()) {
      int character = text.codePointAt(end);
      bytes += bytes(Character.toString(character));
      if (bytes > most) {
        break;
      }
      end += Character.charCount(character);
    }
    return text.substring(0, end) + CUT;
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}
