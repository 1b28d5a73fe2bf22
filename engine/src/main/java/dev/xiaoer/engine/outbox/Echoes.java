package dev.xiaoer.engine.outbox;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.InboundEvent.MerchantSaid;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.conversation.Progress.Status;
import dev.xiaoer.engine.shop.Channels;
import java.util.Collection;
import java.util.List;

/** Which reply an echo may be of. Safe for use by many threads. */
final class Echoes {
  private final Channels channels;

  Echoes(Channels channels) {
    this.channels = channels;
  }

  /**
   * Whether the platform may be telling back this reply: it may have taken it, and it is the same.
   * A reply that was only ever refused was not taken; such an echo is an older reply's, come late.
   */
  boolean mayBe(MerchantSaid echo, Outgoing entry) {
    Progress progress = entry.progress();
    boolean perhapsTaken = progress.status() != Status.PENDING || progress.doubles() > 0;
    return perhapsTaken
        && channels
            .of(entry.reply().chat())
            .filter(connector -> connector.mayEcho(entry.reply().content(), echo))
            .isPresent();
  }

  /** Whether a second send of it makes no second copy: then no echo need be waited for. */
  boolean areNeedless(Outgoing entry) {
    return channels.of(entry.reply().chat()).filter(Connector::isRepeatable).isPresent();
  }

  /** The chats that an echo in {@code chat} may belong to: a group's does not tell the member. */
  static List<ChatAddress> chats(ChatAddress chat, Collection<ChatAddress> withReplies) {
    boolean toAll = chat.group().isPresent() && chat.customer().isEmpty();
    return toAll ? withReplies.stream().filter(it -> isMember(it, chat)).toList() : List.of(chat);
  }

  private static boolean isMember(ChatAddress member, ChatAddress group) {
    return member.group().equals(group.group())
        && member.account().equals(group.account())
        && member.platform().equals(group.platform());
  }
}
