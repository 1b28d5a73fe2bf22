package dev.xiaoer.engine.turn;

import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Notice;
import dev.xiaoer.engine.shop.TextTemplate;
import dev.xiaoer.engine.shop.Variables;
import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Rule;
import java.util.function.LongSupplier;

/**
 * Writes what people of the shop are told when a rule notifies them. Safe for use by many threads.
 */
final class Notices {

  /** What they are told where the rule does not say. */
  private static final String USUAL = "【{{shop.name}}】{{customer.name|一位顾客}}：";

  private final LongSupplier ids;

  Notices(LongSupplier ids) {
    this.ids = ids;
  }

  /** Tells those whom the rule notifies; all else that the rule does is done by now. */
  void tell(Rule rule, Encounter encounter, long message, Variables variables) {
    for (Action action : rule.then()) {
      if (action instanceof Action.Notify notify) {
        encounter.change().tell(notice(notify, rule, encounter, message, variables));
      }
    }
  }

  private Notice notice(
      Action.Notify notify, Rule rule, Encounter encounter, long message, Variables variables) {
    String text =
        notify.text().isEmpty()
            ? TextTemplate.render(USUAL, variables) + rule.name()
            : TextTemplate.render(notify.text(), variables);
    return new Notice(
        ids.getAsLong(),
        message,
        notify.target(),
        encounter.now(),
        text,
        about(encounter),
        rule.name(),
        rule.place());
  }

  private static Notice.About about(Encounter encounter) {
    Conversation it = encounter.conversation();
    return new Notice.About(
        it.id(),
        it.shop(),
        encounter.playbook().name(),
        it.chat().platform(),
        it.chat().account(),
        it.isGroup(),
        it.customerName(),
        it.profile().tier(),
        it.tags());
  }
}
