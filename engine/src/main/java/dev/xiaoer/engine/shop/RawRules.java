package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.drl.Drl;
import dev.xiaoer.rules.source.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be told of raw DRL from its text, where all else is told from rules: always more than
 * the rules do, so that nothing wrong is said of a shop on their account.
 */
final class RawRules {
  private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\]*+)\"|'([^'\\\\]*+)'");
  private static final Pattern NUMBER = Pattern.compile("[\"']\\p{Nd}{1,2}[\"']");
  private static final Pattern SET = Pattern.compile("\\.\\s*set\\s*\\(\\s*[\"']([^\"']*+)[\"']");

  private RawRules() {}

  /** Whether a file of rules is one of raw DRL. */
  static boolean isRaw(Node file) {
    return Drl.isDrl(file.file());
  }

  /** A raw file as the list of all texts in quotes; any other as it is. */
  static Node literals(Node file) {
    if (!isRaw(file) || !(file instanceof Node.Scalar whole)) {
      return file;
    }
    List<Node> texts = new ArrayList<>();
    List<String> lines = whole.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher literal = LITERAL.matcher(lines.get(i));
      while (literal.find()) {
        String text = literal.group().substring(1, literal.group().length() - 1);
        texts.add(new Node.Scalar(file.file(), i + 1, literal.start() + 1, text, true));
      }
    }
    return new Node.Sequence(file.file(), 1, 1, texts);
  }

  /** The attributes that raw rules may note. */
  static Set<String> attributes(Collection<Node> files) {
    return texts(files)
        .flatMap(text -> SET.matcher(text).results())
        .map(set -> set.group(1).strip())
        .collect(Collectors.toSet());
  }

  /** What the others ask for, and what raw rules may ask for besides. */
  static Asked asked(Collection<Node> files, Asked others) {
    List<String> texts = texts(files).toList();
    return new Asked(
        others.stock() || any(texts, "stock"),
        others.waiting() || any(texts, "waiting"),
        others.entities() || any(texts, "entities"),
        others.numbers() || texts.stream().anyMatch(text -> NUMBER.matcher(text).find()),
        others.agenda());
  }

  private static boolean any(List<String> texts, String word) {
    return texts.stream().anyMatch(text -> text.contains(word));
  }

  private static Stream<String> texts(Collection<Node> files) {
    return files.stream()
        .filter(RawRules::isRaw)
        .filter(Node.Scalar.class::isInstance)
        .map(file -> ((Node.Scalar) file).text());
  }
}
