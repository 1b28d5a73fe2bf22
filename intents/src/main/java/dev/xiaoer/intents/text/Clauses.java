package dev.xiaoer.intents.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cuts a message into clauses, so that two things said in one are seen. A greeting or a thanks
 * belongs to what stands beside it. Immutable, safe for use by many threads.
 */
public final class Clauses {

  /** More things nobody asks for in one message; what is left is part of the last. */
  public static final int MOST = 6;

  /** Between digits and within addresses a dot or a comma parts nothing. */
  private static final String MARKS =
      "[，。！？；、…~～!?;\\r\\n]|(?<!\\d)[,.]|[,.](?!\\d)|(?<=\\p{IsHan})[ \\t\\u3000]+(?=\\p{IsHan})";

  private static final Pattern MARK = Pattern.compile(MARKS);

  private final TextNormalizer normalizer;
  private final Set<String> greetings;
  private final Pattern connective;
  private final Pattern cut;

  /** Clauses of texts that are read with this normaliser. */
  public Clauses(TextNormalizer normalizer) {
    this.normalizer = normalizer;
    greetings = Set.copyOf(WordList.read("greetings.txt"));
    String words =
        WordList.read("connectives.txt").stream()
            .map(Clauses::asWord)
            .collect(Collectors.joining("|"));
    connective = Pattern.compile("^(?:" + words + ")", Pattern.CASE_INSENSITIVE);
    cut = Pattern.compile(MARKS + "|(?=" + words + ")", Pattern.CASE_INSENSITIVE);
  }

  /**
   * A Latin word is not a part of another: "and also", but not "salsa" or "false". Not by a word
   * boundary: behind a combining mark Java looks for one back to the row's beginning, each time.
   */
  private static String asWord(String word) {
    boolean isLatin = word.charAt(0) < 0x250;
    return isLatin ? "(?<![a-z])" + Pattern.quote(word) + "(?![a-z])" : Pattern.quote(word);
  }

  /**
   * A part of a message.
   *
   * @param text as written, with the marks behind it: all of them together are the message
   * @param said what it says, without marks, connectives and greetings around it
   */
  public record Clause(String text, String said) {

    private Clause joined(Clause next, String matter) {
      return new Clause(text + next.text, matter);
    }
  }

  /** The clauses of a message in their order; one or more. */
  public List<Clause> of(String message) {
    List<Clause> pieces = pieces(message);
    return pieces.size() < 2 ? pieces : withoutGreetings(pieces);
  }

  private List<Clause> withoutGreetings(List<Clause> pieces) {
    List<Clause> clauses = new ArrayList<>();
    Optional<Clause> greeting = Optional.empty();
    for (Clause piece : pieces) {
      if (!asksNothing(piece.said())) {
        clauses.add(greeting.map(it -> it.joined(piece, piece.said())).orElse(piece));
        greeting = Optional.empty();
      } else if (clauses.isEmpty()) {
        greeting = Optional.of(greeting.map(it -> it.joined(piece, it.said())).orElse(piece));
      } else {
        Clause before = clauses.remove(clauses.size() - 1);
        clauses.add(before.joined(piece, before.said()));
      }
    }
    greeting.ifPresent(clauses::add);
    return clauses;
  }

  private boolean asksNothing(String text) {
    return normalizer.isChatter(text) || greetings.contains(normalizer.normalize(text));
  }

  private List<Clause> pieces(String message) {
    List<Clause> pieces = new ArrayList<>();
    Matcher matcher = cut.matcher(message);
    Marks marks = new Marks(message);
    int start = 0;
    int from = 0;
    while (pieces.size() < MOST - 1 && from <= message.length() && matcher.find(from)) {
      int end = marks.end(matcher.end());
      boolean parts = matcher.start() > start && end < message.length();
      if (parts) {
        pieces.add(piece(message.substring(start, end), message.substring(start, matcher.start())));
        start = end;
      }
      from = Math.max(end, matcher.start() + 1);
    }
    String rest = message.substring(start);
    pieces.add(piece(rest, rest.substring(0, new Marks(rest).startOfLast())));
    return pieces;
  }

  private Clause piece(String text, String withoutMarks) {
    String bare = withoutMarks.strip();
    return new Clause(text, connective.matcher(bare).replaceFirst("").strip());
  }

  /**
   * Rows of marks in a text. One by one and not by a repeated group: that takes Java's matcher a
   * stack as deep as the row is long, and a customer decides how long that is.
   */
  private static final class Marks {
    private final String text;
    private final Matcher mark;

    Marks(String text) {
      this.text = text;
      this.mark = MARK.matcher(text).useTransparentBounds(true);
    }

    /** Where the row ends that goes on at this place; the place itself if none does. */
    int end(int from) {
      int end = from;
      while (end < text.length() && mark.region(end, text.length()).lookingAt()) {
        end = mark.end();
      }
      return end;
    }

    /** Where the row begins with which the text ends; the text's length if it ends with none. */
    int startOfLast() {
      int start = text.length();
      int end = -1;
      Matcher each = MARK.matcher(text);
      while (each.find()) {
        start = each.start() == end ? start : each.start();
        end = each.end();
      }
      return end == text.length() ? start : text.length();
    }
  }
}
