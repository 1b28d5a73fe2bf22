package dev.xiaoer.engine.turn;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.conversation.Profile;
import dev.xiaoer.engine.conversation.Unfinished;
import dev.xiaoer.engine.shop.CustomerFacts;
import dev.xiaoer.engine.shop.PlaceInQueue;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.engine.shop.Variables;
import dev.xiaoer.engine.store.SaidMessage;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.intents.text.Entities;
import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Customer;
import dev.xiaoer.rules.Decision.FiredRule;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Surroundings;
import dev.xiaoer.rules.Tallies;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a shop's version would have answered to what customers said: the rules decide upon each
 * message as it was met then. Who had the conversation and which tags the customer had is taken
 * from the trace; what is counted, noted of the customer (attributes, tier) or offered in a menu is
 * so anew, by this version's rules and from the first message that is told. Nothing is stored and
 * nothing is sent. For one thread.
 *
 * <p>Not known any more, and so the same for all versions: what was noted before that message or at
 * other events, the customer's source, what was left of coupons, and how far a form had come.
 */
public final class Rehearsal {
  private final Playbook playbook;
  private final Meanings meanings = new Meanings();
  private final Map<ChatAddress, Memory> memories = new HashMap<>();

  /**
   * What is remembered of a conversation.
   *
   * @param last when the customer spoke last; empty before the first time
   */
  private record Memory(
      Tallies tallies, Optional<Instant> last, Profile profile, Unfinished unfinished) {
    static final Memory NONE =
        new Memory(Tallies.NONE, Optional.empty(), Profile.EMPTY, Unfinished.NOTHING);
  }

  /**
   * An answer.
   *
   * @param rules that answered, by name; empty when none did
   * @param contents what the customer would get
   * @param notified whom of the shop it would tell
   */
  public record Answer(List<String> rules, List<Content> contents, List<String> notified) {
    public Answer {
      notified = List.copyOf(notified);
      rules = List.copyOf(rules);
      contents = List.copyOf(contents);
    }
  }

  public Rehearsal(Playbook playbook) {
    this.playbook = playbook;
  }

  /** What would be answered; to be asked in the order in which messages were acknowledged. */
  public Answer answer(SaidMessage said) {
    Memory memory = memories.getOrDefault(said.chat(), Memory.NONE);
    String text = text(said, memory);
    List<Situation> situations =
        meanings.of(text, playbook).stream()
            .map(meaning -> situation(said, text, meaning, memory))
            .toList();
    Verdict verdict = Verdict.of(playbook.rules(), situations);
    Profile profile = noted(memory.profile(), verdict);
    List<Content> contents = contents(said, profile, verdict);
    Unfinished unfinished =
        contents.isEmpty() ? memory.unfinished() : memory.unfinished().sent(contents);
    memories.put(
        said.chat(), new Memory(verdict.tallies(), Optional.of(said.at()), profile, unfinished));
    return new Answer(
        verdict.answers().stream().map(FiredRule::rule).map(Rule::name).toList(),
        contents,
        notified(verdict));
  }

  private static List<String> notified(Verdict verdict) {
    return verdict.fired().stream()
        .flatMap(fired -> fired.rule().then().stream())
        .filter(Action.Notify.class::isInstance)
        .map(action -> ((Action.Notify) action).target())
        .distinct()
        .toList();
  }

  /** A menu's number is its choice. */
  private String text(SaidMessage said, Memory memory) {
    return playbook.asked().numbers()
        ? said.text()
        : memory.unfinished().chosen(said.text()).orElse(said.text());
  }

  private static Profile noted(Profile before, Verdict verdict) {
    Profile profile = before;
    for (FiredRule fired : verdict.fired()) {
      for (Action action : fired.rule().then()) {
        if (action instanceof Action.SetAttribute set) {
          profile = profile.with(set.name(), set.value());
        } else if (action instanceof Action.SetTier set) {
          profile = profile.withTier(set.tier());
        }
      }
    }
    return profile;
  }

  private List<Content> contents(SaidMessage said, Profile profile, Verdict verdict) {
    var customer =
        new CustomerFacts(
            "",
            profile.tier(),
            profile.attributes(),
            Optional.empty(),
            profile.lead(),
            () -> PlaceInQueue.NONE);
    var variables = new Variables(playbook, customer, said.at());
    var composer =
        new ReplyComposer(
            playbook, variables, Set.of(), said.at(), form -> Optional.empty(), say -> 0);
    List<ReplyComposer.Composed> composed =
        verdict.fired().stream()
            .flatMap(fired -> composer.compose(fired.rule().then()).stream())
            .toList();
    List<ReplyComposer.Composed> sent =
        verdict.isOneThing() ? composed : ReplyComposer.merged(composed);
    return sent.stream().map(ReplyComposer.Composed::content).toList();
  }

  private Situation situation(SaidMessage said, String text, IntentRanking meaning, Memory memory) {
    ZonedDateTime local = said.at().atZone(playbook.zone());
    return new Situation(
        Occasion.MESSAGE,
        meaning.sure().map(IntentRanking.Score::intent),
        meaning.scores().isEmpty() ? 0 : meaning.scores().get(0).probability(),
        text,
        said.chat().group().isPresent(),
        said.chat().platform(),
        tags(said),
        phase(said),
        local,
        playbook.hours().isOpen(local),
        Duration.ZERO,
        memory.tallies(),
        customer(said, memory),
        around(said, text, local));
  }

  private static Set<String> tags(SaidMessage said) {
    String tags = said.facts().getOrDefault("tags", "");
    return tags.isEmpty() ? Set.of() : Set.of(tags.split(", "));
  }

  private static Phase phase(SaidMessage said) {
    return Phase.valueOf(said.facts().getOrDefault("while", "bot").toUpperCase(Locale.ROOT));
  }

  private static Customer customer(SaidMessage said, Memory memory) {
    ChatAddress chat = said.chat();
    return new Customer(
        chat.platform() + '/' + chat.account() + '/' + chat.customer(),
        memory.profile().attributes(),
        memory.profile().tier(),
        memory.last().isEmpty(),
        memory.last().map(it -> Duration.between(it, said.at())).filter(it -> !it.isNegative()),
        "");
  }

  private Surroundings around(SaidMessage said, String text, ZonedDateTime local) {
    return new Surroundings(
            Shops.account(playbook.shop(), said.chat().account()),
            said.chat().group().orElse(""),
            playbook.calendar().kindOf(local.toLocalDate()),
            "",
            "",
            OptionalInt.empty(),
            0,
            Map.of())
        .with(playbook.asked().entities() ? Entities.in(text) : Map.of());
  }
}
