package dev.xiaoer.engine.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Unfinished;
import org.junit.jupiter.api.Test;

/** That what is written comes back is in the store's contract; here is what others wrote. */
class ConversationJsonTest {

  /** As written before anything could be begun with a customer. */
  @Test
  void conversation_of_an_earlier_version_has_nothing_unfinished() {
    String state =
        "{'chat':{'platform':'douyin','account':'m1','customer':'c1'},'handling':'BOT',"
            + "'number':0,'answered':0}";

    Conversation read = ConversationJson.read(1, 1, "tengfa", state.replace('\'', '"'));

    assertThat(read.unfinished()).isEqualTo(Unfinished.NOTHING);
    assertThat(ConversationJson.write(read)).doesNotContain("\"burst\"", "\"form\"");
  }
}
