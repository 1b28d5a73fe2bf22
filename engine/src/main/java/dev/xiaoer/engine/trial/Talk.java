package dev.xiaoer.engine.trial;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.InboundEvent;
import dev.xiaoer.connectors.InboundMessage;
import dev.xiaoer.connectors.MessageKey;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.engine.conversation.ConversationChange;
import dev.xiaoer.engine.conversation.CouponGrant;
import dev.xiaoer.engine.explain.ExplanationText;
import dev.xiaoer.engine.explain.RuleList;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.Trial;
import dev.xiaoer.engine.shop.Trial.Act;
import dev.xiaoer.engine.shop.Trial.Step;
import dev.xiaoer.engine.store.Explanation;
import dev.xiaoer.engine.trial.TrialResult.Failure;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One test, played on a stage of its own, up to the first step that fails. For one thread. */
final class Talk implements Act.Cases<List<Difference>> {
  private static final List<Difference> AS_WISHED = List.of();

  private final Trial trial;
  private final Playbook playbook;
  private final ChatAddress chat;
  private final PlayedPlatform platform;
  private final Stage stage;
  private final Set<String> choices = new LinkedHashSet<>();
  private final Set<Integer> rules = new HashSet<>();
  private final Set<String> intents = new HashSet<>();
  private int told;
  private String lastMessage = "";

  Talk(Trial trial, Playbook playbook, ChatAddress chat, PlayedPlatform platform, Stage stage) {
    this.trial = trial;
    this.playbook = playbook;
    this.chat = chat;
    this.platform = platform;
    this.stage = stage;
  }

  TrialResult run() {
    setUp();
    int steps = 0;
    for (Step step : trial.talk()) {
      steps++;
      Optional<Failure> failure = play(step);
      if (failure.isPresent()) {
        return result(steps, failure);
      }
    }
    return result(steps, Optional.empty());
  }

  private TrialResult result(int steps, Optional<Failure> failure) {
    return new TrialResult(trial, steps, failure, rules, intents);
  }

  // ---- what was before

  private void setUp() {
    if (!trial.customer().tags().isEmpty()) {
      ConversationChange known = stage.begin(chat);
      trial.customer().tags().forEach(known::tag);
      stage.before(known);
    }
    trial.stock().forEach(this::giveAllBut);
  }

  /** Others had the rest. */
  private void giveAllBut(String coupon, int left) {
    int stock = playbook.catalogue().coupons().get(coupon).stock().orElse(left);
    var others = ChatAddress.ofPrivate(chat.platform(), chat.account(), "others");
    ConversationChange given = stage.begin(others);
    for (int i = left; i < stock; i++) {
      given.grant(new CouponGrant(playbook.shop(), coupon, Optional.of(stock), Integer.MAX_VALUE));
    }
    stage.before(given);
  }

  // ---- a step

  private Optional<Failure> play(Step step) {
    List<Difference> impossible = step.act().match(this);
    List<Content> arrived = platform.arrived();
    arrived.forEach(this::offer);
    var outcome = new Outcome(playbook, stage.turns(), arrived, stage.conversation());
    outcome.answers().forEach(rules::add);
    outcome.alsoRules().forEach(rules::add);
    outcome.intents().forEach(intents::add);
    List<Difference> differences =
        impossible.isEmpty() ? outcome.differences(step.expectation()) : impossible;
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(new Failure(step, differences, explanation(outcome)));
  }

  private void offer(Content content) {
    if (content instanceof Content.Menu menu) {
      choices.addAll(menu.choices());
    }
  }

  private String explanation(Outcome outcome) {
    if (!outcome.hasDecision()) {
      return "no rule was asked in this step";
    }
    String list = RuleList.of(playbook.rules()).toJson();
    return stage
        .explainLast()
        .map(it ->
            new Explanation(
                it.shop(), it.happened(), it.recalled(), it.replies(), list, it.notices()))
        .map(it -> ExplanationText.of(it, playbook.zone()))
        .orElse("");
  }

  @Override
  public List<Difference> says(Trial.Says says) {
    return tells(new InboundEvent.Said(InboundEvent.Kind.TEXT, says.text(), replyTo("m")));
  }

  @Override
  public List<Difference> taps(Trial.Taps taps) {
    return choices.contains(taps.choice())
        ? says(new Trial.Says(taps.choice()))
        : List.of(new Difference("taps", List.of(taps.choice()), List.copyOf(choices)));
  }

  @Override
  public List<Difference> event(Trial.Event event) {
    return switch (event) {
      case ENTER ->
          tells(new InboundEvent.Entered(new ReplyTo(ReplyTo.Trigger.ENTER, next("e"), "")));
      case FOLLOW -> tells(new InboundEvent.Followed());
      case JOIN_GROUP -> tells(new InboundEvent.JoinedGroup());
      case RECALLED -> tells(new InboundEvent.Recalled(lastMessage, true));
      case CLOSED -> closed();
      case LIVE_START, NEW_VIDEO -> ofShop(event.name().toLowerCase(Locale.ROOT));
    };
  }

  private List<Difference> ofShop(String event) {
    stage.happens(event, event + ++told);
    return AS_WISHED;
  }

  private List<Difference> closed() {
    stage.close("test");
    return AS_WISHED;
  }

  @Override
  public List<Difference> leaves(Trial.Leaves leaves) {
    return tells(new InboundEvent.LeadSubmitted("", leaves.fields(), replyTo("l")));
  }

  @Override
  public List<Difference> person(Trial.Person person) {
    return tells(
        new InboundEvent.MerchantSaid(
            InboundEvent.Speaker.PERSON, next("p"), InboundEvent.Kind.TEXT, person.text()));
  }

  private ReplyTo replyTo(String kind) {
    lastMessage = next(kind);
    return new ReplyTo(ReplyTo.Trigger.MESSAGE, lastMessage, "");
  }

  private String next(String kind) {
    return kind + (told + 1);
  }

  /** The message's id is that of what it tells, which {@link #next} gave it. */
  private List<Difference> tells(InboundEvent event) {
    told++;
    String id = event instanceof InboundEvent.Said ? lastMessage : "e" + told;
    var key = new MessageKey(chat.platform(), chat.account(), "told", id);
    stage.tells(new InboundMessage(key, chat, trial.customer().name(), stage.now(), event));
    return AS_WISHED;
  }

  @Override
  public List<Difference> passes(Trial.Passes passes) {
    stage.passUntil(stage.now().plus(passes.time()));
    return AS_WISHED;
  }

  @Override
  public List<Difference> until(Trial.Until until) {
    ZonedDateTime now = stage.now().atZone(playbook.zone());
    ZonedDateTime then =
        until.day().orElse(now.toLocalDate()).atTime(until.time()).atZone(now.getZone());
    if (until.day().isEmpty() && !then.isAfter(now)) {
      then = then.plusDays(1);
    }
    if (then.isBefore(now)) {
      return List.of(
          new Difference(
              "at",
              List.of(then.toLocalDateTime().toString()),
              List.of("it is " + now.toLocalDateTime() + " already")));
    }
    stage.passUntil(then.toInstant());
    return AS_WISHED;
  }

  @Override
  public List<Difference> delivers(Trial.Delivers delivers) {
    platform.delivers(delivers);
    return AS_WISHED;
  }

  @Override
  public List<Difference> looks(Trial.Looks looks) {
    return AS_WISHED;
  }
}
