package dev.xiaoer.engine.turn;

import dev.xiaoer.engine.conversation.ConversationChange;
import dev.xiaoer.rules.Action;
import java.util.function.ToIntFunction;

/**
 * Which variant of a text is said next: each conversation hears them one after the other, and does
 * so across restarts, for the count is the conversation's. A text that was changed begins anew.
 */
record VariantTurns(ConversationChange change) implements ToIntFunction<Action.Say> {

  @Override
  public int applyAsInt(Action.Say say) {
    if (say.variants().size() == 1) {
      return 0;
    }
    String key = Integer.toHexString(say.variants().hashCode());
    int before = change.soFar().profile().timesSaid(key);
    change.profile(profile -> profile.withSaid(key));
    return before % say.variants().size();
  }
}
