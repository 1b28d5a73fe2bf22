package dev.xiaoer.rules.source;

import dev.xiaoer.rules.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what a rule does. One mapping with several actions and a list of mappings mean the same:
 * the actions in the order of the file. For one thread.
 */
final class ActionReader {
  private static final String SECTION = "action";

  /** Words that need no more said: {@code then: stay_silent}. */
  private static final Set<String> BARE = Set.of("stay_silent", "hand_off", "close");

  /** {@code {{name}}} or {@code {{name|default}}}; braces cannot nest. */
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}|]*+)(?:\\|[^{}]*+)?+(}})?");

  private final Vocabulary vocabulary;
  private final Names names;
  private final Problems problems;
  private final Scalars scalars;
  private final NoteReader notes;

  ActionReader(Vocabulary vocabulary, Names names, Problems problems) {
    this.vocabulary = vocabulary;
    this.names = names;
    this.problems = problems;
    this.scalars = new Scalars(vocabulary, problems);
    this.notes = new NoteReader(vocabulary, problems);
  }

  /** The actions under {@code then}; none, with a problem, when nothing is to be done. */
  List<Action> read(Node node) {
    List<Action> actions = new ArrayList<>();
    List<Node> items = node instanceof Node.Sequence list ? list.items() : List.of(node);
    items.forEach(item -> actions.addAll(mapping(item)));
    if (isEmpty(node)) {
      problems.add(node, "nothing to do – name an action such as say");
    }
    checkSilence(node, actions);
    return actions;
  }

  private static boolean isEmpty(Node node) {
    return node.match(
        new Node.Cases<Boolean>() {
          @Override
          public Boolean scalar(Node.Scalar scalar) {
            return false;
          }

          @Override
          public Boolean sequence(Node.Sequence sequence) {
            return sequence.items().isEmpty();
          }

          @Override
          public Boolean mapping(Node.Mapping mapping) {
            return mapping.entries().isEmpty();
          }
        });
  }

  private void checkSilence(Node node, List<Action> actions) {
    boolean silent = actions.stream().anyMatch(Action.StaySilent.class::isInstance);
    boolean closes = actions.stream().anyMatch(Action.Close.class::isInstance);
    if (silent && actions.stream().filter(Action::answers).count() > (closes ? 2 : 1)) {
      problems.add(node, "stay_silent cannot stand beside an answer");
    }
    if (closes && actions.stream().anyMatch(Action.HandOff.class::isInstance)) {
      problems.add(node, "close cannot stand beside hand_off: somebody is to answer yet");
    }
  }

  private List<Action> mapping(Node item) {
    if (item instanceof Node.Scalar scalar) {
      return bare(scalar);
    }
    Fields fields = Fields.of(item, SECTION, vocabulary, problems);
    List<Action> actions = new ArrayList<>();
    Map<String, Node.Entry> entries = fields.inOrder();
    entries.forEach((word, entry) -> actions.addAll(action(word, entry, fields)));
    if (entries.containsKey("holding") && !entries.containsKey("say")) {
      problems.add(entries.get("holding").key(), "\"holding\" belongs to a say");
    }
    return actions;
  }

  private List<Action> bare(Node.Scalar scalar) {
    Optional<String> word =
        vocabulary
            .find(SECTION, scalar.text())
            .map(Vocabulary.Word::english)
            .filter(BARE::contains);
    if (word.isEmpty()) {
      problems.add(scalar, "expected an action such as say: …, but " + Describe.it(scalar));
      return List.of();
    }
    return switch (word.get()) {
      case "hand_off" -> List.of(new Action.HandOff(Optional.empty(), List.of()));
      case "close" -> List.of(new Action.Close());
      default -> List.of(new Action.StaySilent());
    };
  }

  /** Some words stand for several actions (a list of tags), some for none (holding). */
  private List<Action> action(String word, Node.Entry entry, Fields fields) {
    Node value = entry.value();
    return switch (word) {
      case "say" -> say(value, fields.flag("holding").orElse(false));
      case "holding" -> List.of();
      case "menu" -> named(value, "menu", names.menus()).<Action>map(Action.ShowMenu::new).toList();
      case "image" ->
          named(value, "image", names.images()).<Action>map(Action.SendImage::new).toList();
      case "card" -> named(value, "card", names.cards()).<Action>map(Action.SendCard::new).toList();
      case "lead_card" ->
          named(value, "lead card", names.leadCards())
              .<Action>map(Action.SendLeadCard::new)
              .toList();
      case "form" ->
          named(value, "form", names.forms()).<Action>map(Action.StartForm::new).toList();
      case "coupon" ->
          named(value, "coupon", names.coupons()).<Action>map(Action.SendCoupon::new).toList();
      case "invite_group" ->
          named(value, "group", names.groups()).<Action>map(Action.InviteGroup::new).toList();
      case "video" ->
          named(value, "video", names.videos()).<Action>map(Action.SendVideo::new).toList();
      case "product" ->
          named(value, "product", names.products()).<Action>map(Action.SendProduct::new).toList();
      case "phone" ->
          named(value, "phone", names.phones()).<Action>map(Action.SendPhone::new).toList();
      case "tag" -> texts(value).<Action>map(Action.Tag::new).toList();
      case "untag" -> texts(value).<Action>map(Action.Untag::new).toList();
      case "set" -> notes.attributes(value);
      case "tier" -> named(value, "tier", names.tiers()).<Action>map(Action.SetTier::new).toList();
      case "snooze" -> notes.snooze(value);
      case "hand_off" -> List.of(handOff(value));
      case "notify" -> tells(value);
      case "close" -> bareFlag(value, "close", new Action.Close());
      case "stay_silent" -> bareFlag(value, "stay_silent", new Action.StaySilent());
      default -> {
        problems.add(entry.key(), "the action \"" + word + "\" has no meaning here");
        yield List.of();
      }
    };
  }

  /** One text, or several that are said in turn. */
  private List<Action> say(Node value, boolean holding) {
    List<Node> items = value instanceof Node.Sequence list ? list.items() : List.of(value);
    List<String> variants = new ArrayList<>();
    for (Node item : items) {
      scalars
          .text(item)
          .ifPresent(said -> {
            checkVariables(item, said);
            variants.add(said);
          });
    }
    if (items.isEmpty()) {
      problems.add(value, "there is nothing to say here");
    }
    return variants.isEmpty() ? List.of() : List.of(new Action.Say(variants, holding));
  }

  private void checkVariables(Node at, String text) {
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      String variable = matcher.group(1).strip();
      if (matcher.group(2) == null) {
        problems.add(at, "\"{{\" without \"}}\"");
      } else if (!names.variables().contains(variable)) {
        problems.add(
            at,
            "unknown variable {{"
                + variable
                + "}}"
                + Spelling.didYouMean(variable, names.variables()));
      }
    }
  }

  private Stream<String> named(Node value, String what, Set<String> known) {
    return scalars.name(value, what, known).stream();
  }

  private Stream<String> texts(Node value) {
    List<Node> items = value instanceof Node.Sequence list ? list.items() : List.of(value);
    return items.stream().map(scalars::text).flatMap(Optional::stream);
  }

  private List<Action> bareFlag(Node value, String word, Action action) {
    boolean bare = value instanceof Node.Scalar scalar && scalar.text().isEmpty();
    if (!bare && scalars.flag(value).filter(silent -> !silent).isPresent()) {
      problems.add(value, word + " is true or left out");
    }
    return List.of(action);
  }

  private Action handOff(Node value) {
    if (value instanceof Node.Scalar scalar) {
      Optional<String> queue =
          scalar.text().isEmpty() ? Optional.empty() : scalars.name(value, "queue", names.queues());
      return new Action.HandOff(queue, List.of());
    }
    Fields fields = Fields.of(value, "hand_off", vocabulary, problems);
    Optional<String> queue =
        fields.read("queue", node -> scalars.name(node, "queue", names.queues()));
    List<Action> otherwise = fields.optional("otherwise").map(this::sends).orElse(List.of());
    int priority = fields.read("priority", notes::priority).orElse(Action.HandOff.USUAL);
    String why = fields.text("why").orElse("");
    fields.finish();
    return new Action.HandOff(queue, otherwise, priority, why);
  }

  /** Whom, one or several, or {@code {to, text}}: a message to each. */
  private List<Action> tells(Node value) {
    if (!(value instanceof Node.Mapping)) {
      return targets(value, "");
    }
    Fields fields = Fields.of(value, "notify", vocabulary, problems).require("to");
    Optional<Node> text = fields.optional("text");
    Optional<String> told = text.flatMap(scalars::text);
    told.ifPresent(it -> checkVariables(text.orElseThrow(), it));
    List<Action> actions =
        fields.optional("to").map(to -> targets(to, told.orElse(""))).orElse(List.of());
    fields.finish();
    return actions;
  }

  private List<Action> targets(Node value, String text) {
    List<Node> items = value instanceof Node.Sequence list ? list.items() : List.of(value);
    if (items.isEmpty()) {
      problems.add(value, "there is nobody to notify here");
    }
    return items.stream()
        .flatMap(item -> named(item, "target", names.targets()))
        .<Action>map(target -> new Action.Notify(target, text))
        .toList();
  }

  private List<Action> sends(Node node) {
    List<Action> actions = read(node);
    if (actions.stream().anyMatch(action -> !isPlainSend(action))) {
      problems.add(node, "\"otherwise\" can only send, as say, menu or lead_card do");
    }
    return actions.stream().filter(ActionReader::isPlainSend).toList();
  }

  private static boolean isPlainSend(Action action) {
    return action.sends() && !(action instanceof Action.HandOff);
  }
}
