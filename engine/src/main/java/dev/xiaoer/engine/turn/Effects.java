package dev.xiaoer.engine.turn;

import dev.xiaoer.engine.conversation.ConversationChange;
import dev.xiaoer.engine.conversation.Request;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.rules.Action;
import java.time.Instant;

/**
 * What actions do besides sending, in their order, each told in words for the explanation. For one
 * turn.
 */
final class Effects implements Action.Cases<String> {
  private static final String NONE = "";

  private final ConversationChange change;
  private final Playbook playbook;
  private final Instant now;

  Effects(ConversationChange change, Playbook playbook, Instant now) {
    this.change = change;
    this.playbook = playbook;
    this.now = now;
  }

  @Override
  public String tag(Action.Tag tag) {
    change.tag(tag.tag());
    return "tag " + tag.tag();
  }

  @Override
  public String untag(Action.Untag untag) {
    change.untag(untag.tag());
    return "untag " + untag.tag();
  }

  @Override
  public String set(Action.SetAttribute set) {
    change.profile(profile -> profile.with(set.name(), set.value()));
    return "set " + set.name() + "=" + set.value();
  }

  @Override
  public String tier(Action.SetTier tier) {
    change.profile(profile -> profile.withTier(tier.tier()));
    return "tier " + tier.tier();
  }

  @Override
  public String handOff(Action.HandOff handOff) {
    String queue = handOff.queue().orElseGet(playbook::defaultQueue);
    change.handOff(queue, now, playbook.botReturns().unclaimed());
    change.request(new Request(handOff.priority(), handOff.why()));
    boolean usual = handOff.priority() == Action.HandOff.USUAL;
    String priority = usual ? "" : ", priority " + handOff.priority();
    return "hand off to "
        + queue
        + priority
        + (handOff.why().isEmpty() ? "" : ": " + handOff.why());
  }

  @Override
  public String notify(Action.Notify notify) {
    return "notify " + notify.target();
  }

  @Override
  public String snooze(Action.Snooze snooze) {
    Instant until = snooze.endsAt(now.atZone(playbook.zone()));
    change.snooze(until);
    return "snooze until " + until.atZone(playbook.zone()).toLocalDateTime();
  }

  @Override
  public String close(Action.Close close) {
    change.resolve();
    return "close";
  }

  @Override
  public String staySilent(Action.StaySilent silent) {
    return "stay silent";
  }

  @Override
  public String form(Action.StartForm form) {
    return NONE; // whether it begins depends on who has the conversation after all of the rule
  }

  @Override
  public String say(Action.Say say) {
    return NONE;
  }

  @Override
  public String menu(Action.ShowMenu menu) {
    return NONE;
  }

  @Override
  public String image(Action.SendImage image) {
    return NONE;
  }

  @Override
  public String card(Action.SendCard card) {
    return NONE;
  }

  @Override
  public String leadCard(Action.SendLeadCard card) {
    return NONE;
  }

  @Override
  public String coupon(Action.SendCoupon coupon) {
    return NONE;
  }

  @Override
  public String inviteGroup(Action.InviteGroup invite) {
    return NONE;
  }

  @Override
  public String video(Action.SendVideo video) {
    return NONE;
  }

  @Override
  public String product(Action.SendProduct product) {
    return NONE;
  }

  @Override
  public String phone(Action.SendPhone phone) {
    return NONE;
  }
}
