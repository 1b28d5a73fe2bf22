package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.source.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Bytes of a file that somebody wrote by hand, as text. */
final class SourceText {
  static final int MAX_BYTES = 1_000_000;

  private SourceText() {}

  /** One byte more than allowed tells that there are more, however long the file is. */
  static byte[] bytes(Path real, int most) throws IOException {
    try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(most + 1);
    }
  }

  /** Strictly: what is too long or not UTF-8 is a problem, never a text with question marks. */
  static Optional<String> decode(String file, byte[] bytes, Problems problems) {
    if (bytes.length > MAX_BYTES) {
      problems.add(new RuleProblem(file, 1, 1, "larger than " + MAX_BYTES + " bytes"));
      return Optional.empty();
    }
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    boolean wrong =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), chars, true).isError();
    String text = chars.flip().toString();
    if (wrong) {
      problems.add(notUtf8(file, text));
      return Optional.empty();
    }
    return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private static RuleProblem notUtf8(String file, String before) {
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - before.lastIndexOf('\n');
    return new RuleProblem(file, line, column, "not UTF-8 – save the file as UTF-8");
  }
}
