package dev.xiaoer.engine.publish;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What changed between two versions of a shop, line by line, as {@code diff -u} tells it. */
public final class VersionDiff {
  private static final int CONTEXT = 3;
  private static final byte[] NOTHING = {};

  private VersionDiff() {}

  /** The lines of the difference; none for equal files. */
  public static List<String> between(
      SortedMap<String, byte[]> before, SortedMap<String, byte[]> after) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .flatMap(name ->
            file(name, before.getOrDefault(name, NOTHING), after.getOrDefault(name, NOTHING)))
        .toList();
  }

  private static Stream<String> file(String name, byte[] before, byte[] after) {
    if (Arrays.equals(before, after)) {
      return Stream.empty();
    }
    Optional<List<String>> old = lines(before);
    Optional<List<String>> now = lines(after);
    if (old.isEmpty() || now.isEmpty()) {
      return Stream.of("Files a/" + name + " and b/" + name + " differ"); // a picture
    }
    return UnifiedDiffUtils.generateUnifiedDiff(
        "a/" + name, "b/" + name, old.get(), DiffUtils.diff(old.get(), now.get()), CONTEXT)
        .stream();
  }

  private static Optional<List<String>> lines(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text.lines().toList());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
