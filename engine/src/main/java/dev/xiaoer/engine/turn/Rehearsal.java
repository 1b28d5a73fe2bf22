package dev.xiaoer.engine.turn;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.shop.CustomerFacts;
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
 * from the trace; what is counted is counted anew, from the first message that is told. Nothing is
 * stored and nothing is sent. For one thread.
 *
 * <p>Not known any more, and so the same for all versions: the customer's attributes, tier and
 * source, what was left of coupons, and how far a form had come.
 */
public final class Rehearsal {
  private final Playbook playbook;
  private final Meanings meanings = new Meanings();
  private final Map<ChatAddress, Memory> memories = new HashMap<>();

  /** What a conversation has counted, and when the customer spoke last. */
  private record Memory(Tallies tallies, Instant last) {}

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
    Optional<Memory> memory = Optional.ofNullable(memories.get(said.chat()));
    List<Situation> situations =
        meanings.of(said.text(), playbook).stream()
            .map(meaning -> situation(said, meaning, memory))
            .toList();
    Verdict verdict = Verdict.of(playbook.rules(), situations);
    memories.put(said.chat(), new Memory(verdict.tallies(), said.at()));
    return new Answer(
        verdict.answers().stream().map(FiredRule::rule).map(Rule::name).toList(),
        contents(said, verdict),
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

  private List<Content> contents(SaidMessage said, Verdict verdict) {
    var variables = new Variables(playbook, CustomerFacts.named(""), said.at());
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

  private Situation situation(SaidMessage said, IntentRanking meaning, Optional<Memory> memory) {
    ZonedDateTime local = said.at().atZone(playbook.zone());
    return new Situation(
        Occasion.MESSAGE,
        meaning.sure().map(IntentRanking.Score::intent),
        meaning.scores().isEmpty() ? 0 : meaning.scores().get(0).probability(),
        said.text(),
        said.chat().group().isPresent(),
        said.chat().platform(),
        tags(said),
        phase(said),
        local,
        playbook.hours().isOpen(local),
        Duration.ZERO,
        memory.map(Memory::tallies).orElse(Tallies.NONE),
        customer(said, memory),
        around(said, local));
  }

  private static Set<String> tags(SaidMessage said) {
    String tags = said.facts().getOrDefault("tags", "");
    return tags.isEmpty() ? Set.of() : Set.of(tags.split(", "));
  }

  private static Phase phase(SaidMessage said) {
    return Phase.valueOf(said.facts().getOrDefault("while", "bot").toUpperCase(Locale.ROOT));
  }

  private static Customer customer(SaidMessage said, Optional<Memory> memory) {
    ChatAddress chat = said.chat();
    return new Customer(
        chat.platform() + '/' + chat.account() + '/' + chat.customer(),
        Map.of(),
        "",
        memory.isEmpty(),
        memory.map(it -> Duration.between(it.last(), said.at())).filter(it -> !it.isNegative()),
        "");
  }

  private Surroundings around(SaidMessage said, ZonedDateTime local) {
    return new Surroundings(
            Shops.account(playbook.shop(), said.chat().account()),
            said.chat().group().orElse(""),
            playbook.calendar().kindOf(local.toLocalDate()),
            "",
            "",
            OptionalInt.empty(),
            0,
            Map.of())
        .with(playbook.asked().entities() ? Entities.in(said.text()) : Map.of());
  }
}
