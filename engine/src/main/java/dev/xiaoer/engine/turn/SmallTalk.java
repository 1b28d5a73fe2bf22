package dev.xiaoer.engine.turn;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Texts that ask for nothing: thanks, goodbye, ok, or nothing but emoji and punctuation. Immutable.
 */
public final class SmallTalk {

  /** What is left of the usual ones once case, width, signs and drawn-out endings are gone. */
  public static final SmallTalk USUAL =
      new SmallTalk(
          Set.of(
              "谢谢",
              "谢谢你",
              "谢谢您",
              "谢了",
              "多谢",
              "感谢",
              "谢谢老板",
              "好",
              "好的",
              "好的谢谢",
              "好嘞",
              "行",
              "可以",
              "嗯",
              "嗯嗯",
              "哦",
              "哦哦",
              "知道了",
              "明白",
              "明白了",
              "收到",
              "了解",
              "再见",
              "拜拜",
              "拜",
              "没事了",
              "不用了",
              "ok",
              "okay",
              "okok",
              "thanks",
              "thankyou",
              "thx",
              "bye",
              "byebye"));

  private static final Set<Character> ENDINGS =
      "啦啊呀哈哦噢嘞哒呢吧了".chars().mapToObj(c -> (char) c).collect(Collectors.toSet());

  private final Set<String> texts;

  public SmallTalk(Set<String> texts) {
    this.texts = Set.copyOf(texts);
  }

  public boolean is(String text) {
    String bare = bare(text);
    return bare.isEmpty() || texts.contains(bare) || texts.contains(withoutEnding(bare));
  }

  /** Letters and digits only, folded. */
  private static String bare(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return folded
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String withoutEnding(String bare) {
    int end = bare.length();
    while (end > 1 && ENDINGS.contains(bare.charAt(end - 1))) {
      end--;
    }
    return bare.substring(0, end);
  }
}
