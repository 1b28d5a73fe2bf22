package dev.xiaoer.engine.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Words that a platform or the law forbids: one file of them, whose form {@code words/law.txt}
 * tells. Texts are compared as {@link PlainText}. Immutable.
 *
 * @param platform whose shops may not use them; {@code law} for all
 */
record ForbiddenWords(String platform, List<Entry> entries, List<String> phrases) {
  private static final String LAW = "law";
  private static final String ENDING = ".txt";
  private static final List<String> SHIPPED = List.of(LAW, "douyin");

  ForbiddenWords {
    entries = List.copyOf(entries);
    phrases = List.copyOf(phrases);
  }

  /** Who forbids, and what to write instead. */
  record Ban(String by, String byChinese, String remedy, String remedyChinese) {}

  /** A word, and what may stand behind it without harm. */
  record Entry(String word, List<String> followers, Ban ban) {
    Entry {
      followers = List.copyOf(followers);
    }
  }

  /** A forbidden word as it stands in a text. */
  record Hit(String word, Ban ban) {}

  /** The lists that come with us; a file of the operator's replaces the one of its name. */
  static List<ForbiddenWords> all(Optional<Path> folder) throws IOException {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    SHIPPED.forEach(name -> lines.put(name, shipped(name)));
    if (folder.isPresent()) {
      try (Stream<Path> files = Files.list(folder.get())) {
        for (Path file : files.sorted().toList()) {
          String name = file.getFileName().toString();
          if (name.endsWith(ENDING)) {
            lines.put(name.substring(0, name.length() - ENDING.length()), Files.readAllLines(file));
          }
        }
      }
    }
    return lines.entrySet().stream().map(list -> read(list.getKey(), list.getValue())).toList();
  }

  private static List<String> shipped(String name) {
    try (InputStream in = ForbiddenWords.class.getResourceAsStream("words/" + name + ENDING)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line that says nothing is skipped; words before any {@code =} are forbidden by the list. */
  static ForbiddenWords read(String platform, List<String> lines) {
    List<Entry> entries = new ArrayList<>();
    List<String> phrases = new ArrayList<>();
    Ban ban = new Ban(platform, platform, "leave it out", "删掉");
    for (String line : lines) {
      String text = line.strip();
      if (text.startsWith("=")) {
        ban = ban(text.substring(1).split("\\|"), ban);
      } else if (text.startsWith("+")) {
        phrases.add(PlainText.of(text.substring(1)).text());
      } else if (!text.isEmpty() && !text.startsWith("#")) {
        entries.add(entry(text.split("!", 2), ban));
      }
    }
    return new ForbiddenWords(platform, entries, phrases);
  }

  private static Ban ban(String[] parts, Ban before) {
    return parts.length == 4
        ? new Ban(parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip())
        : new Ban(parts[0].strip(), parts[0].strip(), before.remedy(), before.remedyChinese());
  }

  private static Entry entry(String[] parts, Ban ban) {
    List<String> followers =
        parts.length < 2
            ? List.of()
            : Stream.of(parts[1].strip().split("\\s+")).map(it -> PlainText.of(it).text()).toList();
    return new Entry(PlainText.of(parts[0]).text(), followers, ban);
  }

  boolean isFor(String itsPlatform) {
    return platform.equals(itsPlatform);
  }

  boolean isLaw() {
    return isFor(LAW);
  }

  /** The forbidden words of a text, each place once: the first word of the list that is there. */
  List<Hit> in(String text) {
    PlainText plain = PlainText.of(text);
    boolean[] taken = new boolean[plain.text().length()];
    phrases.forEach(phrase -> plain.places(phrase).forEach(at -> take(taken, at, phrase.length())));
    List<Hit> hits = new ArrayList<>();
    for (Entry entry : entries) {
      for (int at : plain.places(entry.word())) {
        int end = at + entry.word().length();
        boolean harmless =
            entry.followers().stream().anyMatch(next -> plain.text().startsWith(next, end));
        if (!harmless && IntStream.range(at, end).noneMatch(i -> taken[i])) {
          take(taken, at, entry.word().length());
          hits.add(new Hit(plain.original(at, end), entry.ban()));
        }
      }
    }
    return hits;
  }

  private static void take(boolean[] taken, int from, int length) {
    for (int i = from; i < from + length; i++) {
      taken[i] = true;
    }
  }
}
