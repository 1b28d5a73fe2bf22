package dev.xiaoer.rules.source;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The table of words that merchants' files are made of. Each has an English and a Chinese name and
 * belongs to a section, the kind of place where it may stand: {@code rule}, {@code when}, {@code
 * action} … Code knows a word by its English name only.
 *
 * <p>One table for files, completion and decision tables. Immutable; other modules add their own
 * words with {@link #with}.
 */
public final class Vocabulary {

  /**
   * A word and where it may stand.
   *
   * @param value the form of what stands behind it, as the reference page says it: {@code some of
   *     [event]}; empty for a word that is a value itself
   * @param meaning one sentence in English
   * @param sense the same in Chinese
   */
  public record Word(
      String section, String english, String chinese, String value, String meaning, String sense) {
    public Word {
      requireNonNull(section, "section");
      requireNonNull(english, "english");
      requireNonNull(chinese, "chinese");
      requireNonNull(value, "value");
      requireNonNull(meaning, "meaning");
      requireNonNull(sense, "sense");
    }

    /** A word that the reference page does not tell of. */
    public Word(String section, String english, String chinese) {
      this(section, english, chinese, "", "", "");
    }

    /** Both names, once when they are the same. */
    Stream<String> names() {
      return Stream.of(english, chinese).distinct();
    }
  }

  /** So many words are read at a glance; more are looked up in the reference. */
  private static final int FEW = 16;

  private static final Vocabulary RULES = new Vocabulary(WordTable.RULES.words().toList());

  /** By section, then by English and by Chinese name; in order of declaration. */
  private final Map<String, Map<String, Word>> bySection = new LinkedHashMap<>();

  private Vocabulary(Collection<Word> words) {
    words.forEach(this::declare);
  }

  /** The words of rules, conditions and actions: {@code words.md} beside this class. */
  public static Vocabulary rules() {
    return RULES;
  }

  /** This vocabulary with more words. A name that its section has already is refused. */
  public Vocabulary with(Word... more) {
    return new Vocabulary(Stream.concat(words(), Stream.of(more)).toList());
  }

  /** This vocabulary with the words of another module's table. */
  public Vocabulary with(WordTable more) {
    return with(more.words().toArray(Word[]::new));
  }

  /** The word that is called {@code name} in either language. */
  public Optional<Word> find(String section, String name) {
    return Optional.ofNullable(section(section).get(name));
  }

  /** The names that may stand in a section, both languages, in order of declaration. */
  public Collection<String> names(String section) {
    return section(section).keySet();
  }

  /** A section's words, in order of declaration. */
  public List<Word> words(String section) {
    return section(section).values().stream().distinct().toList();
  }

  /** All words, by section. */
  public Stream<Word> words() {
    return bySection.values().stream().flatMap(names -> names.values().stream().distinct());
  }

  /** {@code – did you mean "x"?}, or nothing, for a name that the section does not have. */
  public String didYouMean(String section, String name) {
    return Spelling.didYouMean(name, names(section));
  }

  /** What to write instead of a key that the section does not have; empty when nobody can say. */
  String instead(String section, String name) {
    String near = didYouMean(section, name);
    return near.isEmpty() ? belongsUnder(section, name).orElseGet(() -> few(section, name)) : near;
  }

  /** Conditions and actions written beside {@code when} and {@code then} are the usual slip. */
  private Optional<String> belongsUnder(String section, String name) {
    if (!section.equals("rule")) {
      return Optional.empty();
    }
    Optional<Word> key = find("when", name).isPresent() ? find(section, "when") : Optional.empty();
    return key.or(() -> find("action", name).isPresent() ? find(section, "then") : Optional.empty())
        .map(word -> " – did you mean it under \"" + inLanguageOf(name, word) + "\"?");
  }

  private String few(String section, String name) {
    List<String> names = words(section).stream().map(word -> inLanguageOf(name, word)).toList();
    return names.isEmpty() || names.size() > FEW
        ? ""
        : " (expected: " + String.join(", ", names) + ")";
  }

  private static String inLanguageOf(String name, Word word) {
    boolean chinese = name.codePoints().anyMatch(Character::isIdeographic);
    return chinese ? word.chinese() : word.english();
  }

  private Map<String, Word> section(String section) {
    return bySection.getOrDefault(section, Map.of());
  }

  private void declare(Word word) {
    Map<String, Word> names = bySection.computeIfAbsent(word.section(), s -> new LinkedHashMap<>());
    word.names()
        .forEach(name -> {
          if (names.put(name, word) != null) {
            throw new IllegalArgumentException(word.section() + ": " + name + " is there twice");
          }
        });
  }
}
