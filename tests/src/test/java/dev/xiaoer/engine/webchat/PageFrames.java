package dev.xiaoer.engine.webchat;

import dev.xiaoer.connectors.Content;
import java.util.List;
import java.util.Map;

/** Reads what a page said, and holds it to what a frame must be. */
public final class PageFrames {
  private static final Content.LeadCard CARD =
      new Content.LeadCard(
          "call_back",
          "留个电话",
          Map.of(),
          List.of(
              new Content.Slot("phone", Content.Slot.Kind.PHONE, "电话", true, List.of()),
              new Content.Slot("name", Content.Slot.Kind.NAME, "称呼", false, List.of())));

  private PageFrames() {}

  /** Whether this text is a frame; an error if it is a wrong one. */
  public static boolean read(String text) {
    var checked = new Checked();
    PageFrame.read(text).ifPresent(frame -> frame.match(checked));
    return PageFrame.read(text).isPresent();
  }

  private static final class Checked implements PageFrame.Cases {
    @Override
    public void hello(PageFrame.Hello hello) {}

    @Override
    public void say(PageFrame.Say say) {
      checkWellFormed(say.text());
    }

    @Override
    public void lead(PageFrame.Lead lead) {
      checkWellFormed(lead.fields().toString());
      LeadForm form = LeadForm.read(CARD, lead.fields());
      for (String value : List.copyOf(form.values().values())) {
        check(value.length() <= 200, "an endless field");
        check(value.chars().noneMatch(Character::isISOControl), "a field of two lines");
      }
    }

    @Override
    public void older(PageFrame.Older older) {}

    @Override
    public void ping(PageFrame.Ping ping) {}
  }

  private static void checkWellFormed(String text) {
    check(text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF), "half a surrogate pair");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
