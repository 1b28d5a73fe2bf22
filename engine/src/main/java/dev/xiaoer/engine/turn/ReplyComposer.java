package dev.xiaoer.engine.turn;

import static java.util.stream.Collectors.joining;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.conversation.CouponGrant;
import dev.xiaoer.engine.form.Form;
import dev.xiaoer.engine.shop.Catalogue;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.TextTemplate;
import dev.xiaoer.engine.shop.Variables;
import dev.xiaoer.rules.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Makes contents of a rule's actions, with the shop's menus, cards and coupons. That they exist was
 * checked when the shop was published.
 */
final class ReplyComposer implements Action.Cases<Stream<ReplyComposer.Composed>> {
  private final Playbook playbook;
  private final Variables variables;
  private final Set<String> soldOut;
  private final Instant now;
  private final Function<Action, Optional<String>> forms;
  private final ToIntFunction<Action.Say> turns;

  /**
   * Something to send.
   *
   * @param coupon the coupon that has to be there still when it is committed
   * @param endsWait false for a mere "one moment"
   */
  record Composed(Content content, Optional<CouponGrant> coupon, boolean endsWait) {

    private static Composed plain(Content content) {
      return new Composed(content, Optional.empty(), true);
    }

    Composed endingNothing() {
      return new Composed(content, coupon, false);
    }
  }

  /**
   * A composer for one turn.
   *
   * @param soldOut coupons that the store said are gone
   * @param now when what it composes is given
   * @param forms what is said when an action begins a form
   * @param turns which of a text's variants is to be said now, by its index
   */
  ReplyComposer(
      Playbook playbook,
      Variables variables,
      Set<String> soldOut,
      Instant now,
      Function<Action, Optional<String>> forms,
      ToIntFunction<Action.Say> turns) {
    this.playbook = playbook;
    this.variables = variables;
    this.soldOut = soldOut;
    this.now = now;
    this.forms = forms;
    this.turns = turns;
  }

  /** What a rule sends. Beside a hand-off nothing it says ends a wait: a person is to answer. */
  List<Composed> compose(List<Action> then) {
    boolean handsOff = then.stream().anyMatch(Action.HandOff.class::isInstance);
    return then.stream()
        .flatMap(action -> action.match(this))
        .map(composed -> handsOff ? composed.endingNothing() : composed)
        .toList();
  }

  /**
   * What answers two questions at once, in as few sends as can be: platforms count them. The texts
   * are one text, and nothing is sent twice.
   */
  static List<Composed> merged(List<Composed> contents) {
    List<Composed> merged = new ArrayList<>();
    List<Composed> texts =
        contents.stream().filter(it -> it.content() instanceof Content.Text).distinct().toList();
    if (!texts.isEmpty()) {
      String text = texts.stream().map(it -> it.content().asText()).collect(joining("\n"));
      boolean endsWait = texts.stream().anyMatch(Composed::endsWait);
      merged.add(new Composed(new Content.Text(text), Optional.empty(), endsWait));
    }
    contents.stream()
        .filter(it -> !(it.content() instanceof Content.Text))
        .distinct()
        .forEach(merged::add);
    return merged;
  }

  @Override
  public Stream<Composed> say(Action.Say say) {
    return text(say.variants().get(turns.applyAsInt(say)))
        .map(composed -> say.holding() ? composed.endingNothing() : composed);
  }

  @Override
  public Stream<Composed> menu(Action.ShowMenu menu) {
    Content.Menu shown = named(playbook.catalogue().menus(), menu.menu());
    return Stream.of(Composed.plain(new Content.Menu(render(shown.title()), shown.choices())));
  }

  @Override
  public Stream<Composed> image(Action.SendImage send) {
    Content.Image it = named(playbook.catalogue().images(), send.image());
    return Stream.of(Composed.plain(new Content.Image(it.name(), render(it.text()), it.ids())));
  }

  @Override
  public Stream<Composed> card(Action.SendCard send) {
    Content.Card it = named(playbook.catalogue().cards(), send.card());
    var card = new Content.Card(render(it.title()), render(it.text()), it.image(), it.link());
    return Stream.of(Composed.plain(card));
  }

  @Override
  public Stream<Composed> leadCard(Action.SendLeadCard send) {
    Optional<String> instead = forms.apply(send);
    if (instead.isPresent()) {
      return text(instead.get());
    }
    Content.LeadCard it = named(playbook.catalogue().leadCards(), send.card());
    var card = new Content.LeadCard(it.name(), render(it.text()), it.ids(), it.slots());
    return Stream.of(Composed.plain(card));
  }

  /** Where it cannot be asked, since a person has the conversation, its title is all there is. */
  @Override
  public Stream<Composed> form(Action.StartForm start) {
    Form form = named(playbook.catalogue().forms(), start.form());
    return text(forms.apply(start).orElse(form.title()));
  }

  @Override
  public Stream<Composed> coupon(Action.SendCoupon send) {
    Catalogue.CouponOffer offer = named(playbook.catalogue().coupons(), send.coupon());
    if (soldOut.contains(send.coupon()) || !offer.isOn(now.atZone(playbook.zone()).toLocalDate())) {
      return text(offer.soldOut());
    }
    var grant = new CouponGrant(playbook.shop(), send.coupon(), offer.stock(), offer.perPerson());
    Content.Coupon coupon =
        offer.given(render(offer.coupon().title()), render(offer.coupon().text()), now);
    return Stream.of(new Composed(coupon, Optional.of(grant), true));
  }

  @Override
  public Stream<Composed> inviteGroup(Action.InviteGroup invite) {
    Content.GroupInvite it = named(playbook.catalogue().groups(), invite.group());
    var group =
        new Content.GroupInvite(
            render(it.title()), render(it.text()), it.ids(), it.link(), it.image());
    return Stream.of(Composed.plain(group));
  }

  @Override
  public Stream<Composed> video(Action.SendVideo send) {
    Content.Video it = named(playbook.catalogue().videos(), send.video());
    return Stream.of(
        Composed.plain(
            new Content.Video(render(it.title()), render(it.text()), it.ids(), it.link())));
  }

  @Override
  public Stream<Composed> product(Action.SendProduct send) {
    Content.Product it = named(playbook.catalogue().products(), send.product());
    var product =
        new Content.Product(
            render(it.title()), it.price(), render(it.text()), it.ids(), it.image(), it.link());
    return Stream.of(Composed.plain(product));
  }

  @Override
  public Stream<Composed> phone(Action.SendPhone send) {
    Content.Phone it = named(playbook.catalogue().phones(), send.phone());
    return Stream.of(Composed.plain(new Content.Phone(it.number(), render(it.text()))));
  }

  @Override
  public Stream<Composed> tag(Action.Tag tag) {
    return Stream.empty();
  }

  @Override
  public Stream<Composed> untag(Action.Untag untag) {
    return Stream.empty();
  }

  @Override
  public Stream<Composed> set(Action.SetAttribute set) {
    return Stream.empty();
  }

  @Override
  public Stream<Composed> tier(Action.SetTier tier) {
    return Stream.empty();
  }

  @Override
  public Stream<Composed> notify(Action.Notify notify) {
    return Stream.empty();
  }

  @Override
  public Stream<Composed> snooze(Action.Snooze snooze) {
    return Stream.empty();
  }

  @Override
  public Stream<Composed> close(Action.Close close) {
    return Stream.empty();
  }

  /**
   * Before there is a desk nobody counts as present (DESIGN 6.8): what is said otherwise is said.
   */
  @Override
  public Stream<Composed> handOff(Action.HandOff handOff) {
    return handOff.otherwise().stream().flatMap(action -> action.match(this));
  }

  @Override
  public Stream<Composed> staySilent(Action.StaySilent silent) {
    return Stream.empty();
  }

  /**
   * A text may come out empty when all of it is variables without a value: then nothing is said.
   */
  private Stream<Composed> text(String template) {
    String text = render(template);
    return text.isBlank() ? Stream.empty() : Stream.of(Composed.plain(new Content.Text(text)));
  }

  private String render(String template) {
    return TextTemplate.render(template, variables);
  }

  private static <T> T named(Map<String, T> catalogue, String name) {
    T found = catalogue.get(name);
    if (found == null) {
      throw new IllegalStateException(name + ": not in the shop's content, though it was checked");
    }
    return found;
  }
}
