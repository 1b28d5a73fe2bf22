package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.source.Vocabulary;
import dev.xiaoer.rules.source.WordTable;
import java.util.List;

/**
 * The words of a shop's files, besides those of rules, and of gateway.yml: names of its sections.
 */
public final class ShopWords {

  static final String SHOP = "shop";
  static final String ACCOUNT = "account";
  static final String PLATFORM = "shop platform";
  static final String QUEUE = "shop queue";
  static final String ASSIGN = "assign";
  static final String BOT_RETURNS = "bot_returns";
  static final String AT_ONCE = "at_once";
  static final String NEVER = "never";
  static final String DAY = "day";
  static final String CONTENT = "content";
  static final String MENU = "content menu";
  static final String CHOICE = "menu choice";
  static final String IMAGE = "content image";
  static final String CARD = "content card";
  static final String LINK = "card link";
  static final String SLOT = "lead card slot";
  static final String LEAD_CARD = "content lead card";
  static final String FORM = "content form";
  static final String QUESTION = "form question";
  static final String COUPON = "content coupon";
  static final String GROUP = "content group";
  static final String VIDEO = "content video";
  static final String PRODUCT = "content product";
  static final String PHONE = "content phone";

  static final String GATEWAY = "gateway";
  static final String APP = "gateway app";
  static final String LIMITS = "gateway limits";

  /** {@code words.md} beside this class. */
  static final WordTable TABLE = WordTable.read(ShopWords.class, "words.md");

  /** {@code forms.md} beside this class. */
  static final WordTable FORMS = WordTable.read(ShopWords.class, "forms.md");

  /** {@code promise-words.md} beside this class. */
  static final WordTable PROMISES = WordTable.read(ShopWords.class, "promise-words.md");

  /** The words of all files of a shop, those of rules included. */
  public static final Vocabulary VOCABULARY =
      Vocabulary.rules()
          .with(TABLE)
          .with(FORMS)
          .with(PROMISES)
          .with(TrialWords.TABLE)
          .with(NotifyWords.TABLE);

  private ShopWords() {}

  /** The tables of the reference page, in its order. */
  public static List<WordTable> tables() {
    return List.of(TABLE, FORMS, PROMISES, WordTable.RULES, TrialWords.TABLE, NotifyWords.TABLE);
  }
}
