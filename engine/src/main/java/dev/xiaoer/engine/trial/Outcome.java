package dev.xiaoer.engine.trial;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.Notice;
import dev.xiaoer.engine.conversation.Trace;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.Trial.Expectation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of a step.
 *
 * @param turns those of the step
 * @param arrived what the customer got in it
 * @param conversation as it stands after it; empty while there is none
 */
record Outcome(
    Playbook playbook,
    List<Turn> turns,
    List<Content> arrived,
    Optional<Conversation> conversation) {

  private static final String UNKNOWN = "unknown";

  /** What the expectation asked for and did not get. */
  List<Difference> differences(Expectation expectation) {
    return expectation.wishes().entrySet().stream()
        .filter(wish -> !holds(wish.getKey(), wish.getValue(), got(wish.getKey())))
        .map(wish -> new Difference(wish.getKey(), wish.getValue(), got(wish.getKey())))
        .toList();
  }

  private static boolean holds(String word, List<String> wished, List<String> got) {
    return switch (word) {
      case Expectation.NOTHING -> got.isEmpty();
      case "says", "notice_says" -> wished.stream().allMatch(part -> contains(got, part));
      case "says_not" -> wished.stream().noneMatch(part -> contains(got, part));
      case "tags_not" -> wished.stream().noneMatch(got::contains);
      default -> got.containsAll(wished);
    };
  }

  private static boolean contains(List<String> texts, String part) {
    return texts.stream().anyMatch(text -> text.contains(part));
  }

  private List<String> got(String word) {
    return switch (word) {
      case "rule" -> answers().map(this::rule).toList();
      case "also" -> alsoRules().map(this::rule).toList();
      case "intent" -> intents().toList();
      case "says", "says_not", Expectation.NOTHING ->
          arrived.stream().map(Content::asText).toList();
      case "tags", "tags_not" ->
          conversation.stream().flatMap(it -> it.tags().stream()).sorted().toList();
      case "notifies" -> notices().map(Notice::target).distinct().toList();
      case "notice_says" -> notices().map(Notice::text).toList();
      case "handling" -> List.of(handling());
      case "queue" -> conversation.map(Conversation::queue).stream().toList();
      case "unanswered" -> List.of(Boolean.toString(isUnanswered()));
      default -> named(word);
    };
  }

  private Stream<Notice> notices() {
    return turns.stream().flatMap(turn -> turn.notices().stream());
  }

  private List<String> named(String word) {
    var names = new Names(playbook.catalogue());
    return arrived.stream()
        .map(names::of)
        .flatMap(Optional::stream)
        .filter(it -> it.word().equals(word))
        .map(Names.Named::name)
        .toList();
  }

  private String handling() {
    return switch (conversation.map(Conversation::handling).orElse(Handling.BOT)) {
      case BOT -> "bot";
      case WAITING_FOR_AGENT -> "waiting";
      case AGENT -> "agent";
      case RESOLVED -> "resolved";
    };
  }

  private boolean isUnanswered() {
    return conversation
        .filter(it -> it.openWait().isPresent() || it.answering().isPresent())
        .isPresent();
  }

  // ---- what the rules made of it

  /** Indexes of the rules that answered. */
  Stream<Integer> answers() {
    return traces().flatMap(trace -> trace.answer().stream());
  }

  /** Indexes of the rules that ran besides. */
  Stream<Integer> alsoRules() {
    return traces().flatMap(trace -> trace.also().stream());
  }

  /** What was understood of messages. */
  Stream<String> intents() {
    return turns.stream()
        .flatMap(turn -> turn.happened().stream())
        .filter(it -> it.event().equals("message"))
        .flatMap(it -> it.trace().stream())
        .map(Outcome::intent);
  }

  private static String intent(Trace trace) {
    return trace.sure() && !trace.scores().isEmpty() ? trace.scores().get(0).intent() : UNKNOWN;
  }

  private Stream<Trace> traces() {
    return turns.stream()
        .map(Turn::happened)
        .flatMap(Optional::stream)
        .map(Happened::trace)
        .flatMap(Optional::stream);
  }

  private String rule(int index) {
    return playbook.rules().rules().get(index).name();
  }

  /** Whether rules decided anything in this step. */
  boolean hasDecision() {
    return traces().findAny().isPresent();
  }
}
