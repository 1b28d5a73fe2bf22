package dev.xiaoer.intents.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes off what surrounds a question without asking anything: "亲，在吗？…谢谢啦".
 *
 * <p>Never takes the last of a text: a text that is nothing but a greeting is a greeting.
 * Immutable.
 */
final class Chatter {

  /** A sentence without its particle must still be one: 在吗 is not 在. */
  private static final int LEAST_WITHOUT_PARTICLE = 2;

  private final List<Phrase> before = phrases("chatter-before.txt");
  private final List<Phrase> after = phrases("chatter-after.txt");
  private final List<Phrase> particles = phrases("particles.txt");

  /** 谢谢了 is not 谢 with 谢了 behind it. */
  private final Set<String> whole =
      Stream.of(before, after)
          .flatMap(List::stream)
          .map(Phrase::words)
          .collect(Collectors.toUnmodifiableSet());

  /** Returns {@code text}, already normalised, without its chatter. */
  String strip(String text) {
    String rest = text;
    for (String shorter = once(rest); !shorter.equals(rest); shorter = once(rest)) {
      rest = shorter;
    }
    return rest;
  }

  /** Whether a text, already normalised, is chatter and nothing else. */
  boolean is(String text) {
    return whole.contains(text);
  }

  private String once(String text) {
    for (Phrase phrase : before) {
      if (phrase.opens(text) && !isParticles(text.substring(phrase.words().length()))) {
        return text.substring(phrase.words().length()).strip();
      }
    }
    return whole.contains(text) ? text : withoutClose(text);
  }

  private String withoutClose(String text) {
    for (Phrase particle : particles) {
      if (particle.closes(text) && standsAlone(withoutEnd(text, particle))) {
        return withoutEnd(text, particle);
      }
    }
    for (Phrase phrase : after) {
      if (phrase.closes(text)) {
        return withoutEnd(text, phrase);
      }
    }
    return text;
  }

  private boolean standsAlone(String text) {
    return text.length() >= LEAST_WITHOUT_PARTICLE || whole.contains(text);
  }

  private boolean isParticles(String text) {
    return text.chars()
        .allMatch(c -> particles.stream().anyMatch(particle -> particle.words().charAt(0) == c));
  }

  private static String withoutEnd(String text, Phrase phrase) {
    return text.substring(0, text.length() - phrase.words().length()).strip();
  }

  private static List<Phrase> phrases(String name) {
    var phrases = new ArrayList<Phrase>();
    WordList.read(name).forEach(line -> phrases.add(Phrase.of(line)));
    phrases.sort(Comparator.comparingInt((Phrase phrase) -> phrase.words().length()).reversed());
    return phrases;
  }

  /**
   * Words and the characters that turn them into a part of another word (亲 in 亲戚).
   *
   * @param unlessBeside characters that must not stand on the words' inner side
   */
  private record Phrase(String words, String unlessBeside) {

    static Phrase of(String line) {
      int mark = line.indexOf('!');
      return mark < 0
          ? new Phrase(line, "")
          : new Phrase(line.substring(0, mark).strip(), line.substring(mark + 1).strip());
    }

    boolean opens(String text) {
      return text.length() > words.length()
          && text.startsWith(words)
          && endsHere(words.charAt(words.length() - 1), text.charAt(words.length()));
    }

    boolean closes(String text) {
      return text.length() > words.length()
          && text.endsWith(words)
          && endsHere(words.charAt(0), text.charAt(text.length() - words.length() - 1));
    }

    /** A Latin word ends where no Latin letter follows; a Chinese one by the list. */
    private boolean endsHere(char own, char neighbour) {
      boolean sameWord = isLatin(own) && isLatin(neighbour);
      return !sameWord && unlessBeside.indexOf(neighbour) < 0;
    }

    private static boolean isLatin(char c) {
      return c < 0x250 && Character.isLetter(c);
    }
  }
}
