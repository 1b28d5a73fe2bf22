package dev.xiaoer.rules.table;

import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.source.Problems;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Bytes of a CSV file as text. Excel in Chinese saves GBK unless told otherwise, and its "Unicode
 * text" is UTF-16: what is valid UTF-8 is that, all else is read as GB18030, which holds GBK. A
 * text is never told from noise by chance alone: a byte that neither allows is a problem.
 */
final class CsvText {
  private static final Charset GB18030 = Charset.forName("GB18030");

  private CsvText() {}

  static Optional<String> decode(String file, byte[] bytes, Problems problems, Problems notices) {
    Optional<String> utf = utf(bytes);
    Optional<String> text = utf.or(() -> strictly(bytes, GB18030));
    if (text.isEmpty()) {
      problems.add(
          new RuleProblem(file, 1, 1, "neither UTF-8 nor GBK – save the file as CSV UTF-8"));
    } else if (utf.isEmpty()) {
      notices.add(new RuleProblem(file, 1, 1, "read as GBK, for it is not UTF-8"));
    }
    return text.filter(it -> isClean(file, it, problems));
  }

  private static Optional<String> utf(byte[] bytes) {
    if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
      return strictly(bytes, StandardCharsets.UTF_16);
    }
    return strictly(bytes, StandardCharsets.UTF_8)
        .map(text -> text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private static Optional<String> strictly(byte[] bytes, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty(); // said by the caller, who has another charset to try
    }
  }

  private static boolean isClean(String file, String text, Problems problems) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0) {
        String message = String.format("the character U+%04X is not allowed", (int) c);
        problems.add(new RuleProblem(file, line, column, message));
        return false;
      }
      column = c == '\n' ? 1 : column + 1;
      line += c == '\n' ? 1 : 0;
    }
    return true;
  }
}
