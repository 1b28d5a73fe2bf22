package dev.xiaoer.engine.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.MessageKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeysTest {

  /** Few characters, all of them with a meaning in keys, so that two texts often look alike. */
  @Provide
  Arbitrary<String> parts() {
    return Arbitraries.strings()
        .withChars('\\', ';', '\u001f', ' ', '\u0000', '1', 'f', 'd', '8', '0', 'c')
        .withChars('\ud800', '\udc00', '\uffff')
        .ofMaxLength(5);
  }

  @Provide
  Arbitrary<MessageKey> messages() {
    return Combinators.combine(parts(), parts(), parts(), parts()).as(MessageKey::new);
  }

  @Provide
  Arbitrary<ChatAddress> chats() {
    Arbitrary<Optional<String>> groups = parts().filter(it -> !it.isEmpty()).optional();
    return Combinators.combine(parts(), parts(), parts(), groups).as(ChatAddress::new);
  }

  @Property
  void differentMessages_haveDifferentKeys_alsoAsUtf8(
      @ForAll("messages") MessageKey one, @ForAll("messages") MessageKey other) {
    assertThat(asStored(Keys.message(one)).equals(asStored(Keys.message(other))))
        .isEqualTo(one.equals(other));
  }

  @Property
  void differentChats_haveDifferentKeys_alsoAsUtf8(
      @ForAll("chats") ChatAddress one, @ForAll("chats") ChatAddress other) {
    assertThat(asStored(Keys.chat(one)).equals(asStored(Keys.chat(other))))
        .isEqualTo(one.equals(other));
  }

  /** Moves the borders between the parts: the text all in all stays the same. */
  @Property
  void partsCutElsewhere_areOtherKeys(@ForAll("parts") String text) {
    for (int i = 0; i < text.length(); i++) {
      String key = Keys.message(new MessageKey("p", "a", text.substring(i), text.substring(0, i)));
      String whole = Keys.message(new MessageKey("p", "a", "", text));
      assertThat(asStored(key)).isNotEqualTo(asStored(whole));
    }
  }

  @Property
  void keyIsFoundByItsId_andByNoOtherId(
      @ForAll("messages") MessageKey key, @ForAll("parts") String other) {
    assertThat(isInRange(Keys.message(key), key.id())).isTrue();
    assertThat(isInRange(Keys.message(key), other)).isEqualTo(key.id().equals(other));
  }

  @Property
  void keyTellsItsAccount(@ForAll("messages") MessageKey key, @ForAll("chats") ChatAddress chat) {
    var own = ChatAddress.ofPrivate(key.platform(), key.account(), "c");

    assertThat(Keys.isOfAccount(Keys.message(key), own)).isTrue();
    assertThat(Keys.isOfAccount(Keys.message(key), chat))
        .isEqualTo(chat.platform().equals(key.platform()) && chat.account().equals(key.account()));
  }

  @Test
  void plainKey_isWhatItSays() {
    assertThat(Keys.message(new MessageKey("douyin", "m1", "im_receive_msg", "@9Vx/+=")))
        .isEqualTo("@9Vx/+=\u001fim_receive_msg\u001fm1\u001fdouyin");
  }

  /** A database keeps UTF-8, and may cut at NUL. */
  private static String asStored(String key) {
    assertThat(key).doesNotContain("\u0000");
    String stored = new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    assertThat(stored).isEqualTo(key);
    return stored;
  }

  private static boolean isInRange(String key, String id) {
    return key.compareTo(Keys.idPrefix(id)) >= 0 && key.compareTo(Keys.idPrefixEnd(id)) < 0;
  }
}
