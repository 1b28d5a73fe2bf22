package dev.xiaoer.engine.replay;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.store.SaidMessage;
import dev.xiaoer.engine.turn.Rehearsal;
import dev.xiaoer.engine.turn.Rehearsal.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Plays what customers said to the version in service and to a draft of it, and notes where they
 * answer differently. For one thread.
 */
public final class Replay {
  private static final int EXAMPLES = 3;

  private final Rehearsal live;
  private final Rehearsal draft;
  private final Map<Rules, Change> changes = new LinkedHashMap<>();
  private long messages;

  /** Which rule answers, before and then. */
  private record Rules(String before, String after) {}

  /**
   * Messages that another rule would answer, or the same rule otherwise.
   *
   * @param before the rule of the version in service; {@code -} for none
   * @param after the rule of the draft
   * @param examples of what customers said, with both answers
   */
  public record Change(String before, String after, long count, List<Example> examples) {
    public Change {
      examples = List.copyOf(examples);
    }

    private Change with(Example example) {
      List<Example> more = new ArrayList<>(examples);
      if (more.size() < EXAMPLES
          && more.stream().noneMatch(it -> it.said().equals(example.said()))) {
        more.add(example);
      }
      return new Change(before, after, count + 1, more);
    }
  }

  /** What a customer said, what was answered, and what would be. */
  public record Example(String said, String before, String after) {}

  public Replay(Playbook live, Playbook draft) {
    this.live = new Rehearsal(live);
    this.draft = new Rehearsal(draft);
  }

  /** The next message, in the order of acknowledgement. */
  public void said(SaidMessage message) {
    messages++;
    Answer before = live.answer(message);
    Answer after = draft.answer(message);
    if (!before.equals(after)) {
      Rules rules = new Rules(names(before), names(after));
      Example example = new Example(message.text(), shown(before), shown(after));
      changes.merge(
          rules,
          new Change(rules.before(), rules.after(), 1, List.of(example)),
          (known, one) -> known.with(example));
    }
  }

  private static String names(Answer answer) {
    return answer.rules().isEmpty() ? "-" : String.join(" + ", answer.rules());
  }

  private static String shown(Answer answer) {
    String texts =
        answer.contents().stream()
            .map(Content::asText)
            .collect(Collectors.joining(" / "))
            .replace('\n', ' ');
    String told = texts.isEmpty() ? "(nothing)" : texts;
    return answer.notified().isEmpty()
        ? told
        : told + " [notifies " + String.join(", ", answer.notified()) + "]";
  }

  /** How many messages were played. */
  public long messages() {
    return messages;
  }

  /** How many of them would be answered otherwise. */
  public long changed() {
    return changes.values().stream().mapToLong(Change::count).sum();
  }

  /** By rule, the most frequent first. */
  public List<Change> changes() {
    return changes.values().stream()
        .sorted(Comparator.comparingLong(Change::count).reversed())
        .toList();
  }
}
