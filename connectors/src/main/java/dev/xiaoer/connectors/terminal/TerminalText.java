package dev.xiaoer.connectors.terminal;

import dev.xiaoer.connectors.Content;
import java.util.stream.Collectors;

/** Says which kind of thing a text stands for: whoever tries a shop wants to see what it sends. */
final class TerminalText implements Content.Cases<String> {
  static final TerminalText INSTANCE = new TerminalText();

  private TerminalText() {}

  @Override
  public String text(Content.Text text) {
    return text.asText();
  }

  @Override
  public String menu(Content.Menu menu) {
    return menu.asText();
  }

  @Override
  public String image(Content.Image image) {
    return "[图片 " + image.name() + "] " + image.asText();
  }

  @Override
  public String card(Content.Card card) {
    return "[卡片] " + card.asText();
  }

  @Override
  public String leadCard(Content.LeadCard card) {
    String asked = card.slots().stream().map(TerminalText::asked).collect(Collectors.joining("、"));
    return "[留资卡] " + card.asText() + "\n（请填：" + asked + "）";
  }

  private static String asked(Content.Slot slot) {
    String choices = slot.choices().isEmpty() ? "" : slot.choices().toString();
    return slot.label() + choices;
  }

  @Override
  public String coupon(Content.Coupon coupon) {
    return "[优惠券] " + coupon.asText();
  }

  @Override
  public String groupInvite(Content.GroupInvite invite) {
    return "[进群] " + invite.asText();
  }

  @Override
  public String video(Content.Video video) {
    return "[视频] " + video.asText();
  }

  @Override
  public String product(Content.Product product) {
    return "[商品] " + product.asText();
  }

  @Override
  public String phone(Content.Phone phone) {
    return "[电话] " + phone.asText();
  }
}
