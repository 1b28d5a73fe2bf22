package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Node;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code notify} of {@code shop.yml}: whom rules may notify, and where. */
final class TargetsReader {
  private final Reading reading;

  TargetsReader(Reading reading) {
    this.reading = reading;
  }

  /** The targets by name, in file order. */
  Map<String, NotifyTarget> read(Fields shop) {
    Map<String, NotifyTarget> targets = new LinkedHashMap<>();
    shop.named("notify").forEach(entry -> targets.put(entry.key().text(), target(entry.value())));
    return targets;
  }

  private NotifyTarget target(Node node) {
    if (node instanceof Node.Scalar) {
      return new NotifyTarget(address(node), Optional.empty());
    }
    Fields fields = reading.fields(node, NotifyWords.TARGET);
    var target =
        new NotifyTarget(
            fields.read("url", this::address),
            fields
                .choice("format", NotifyWords.FORMAT)
                .map(word -> NotifyFormat.valueOf(word.toUpperCase(Locale.ROOT))));
    fields.finish();
    return target;
  }

  private Optional<WebAddress> address(Node node) {
    Optional<String> text = reading.scalars().text(node);
    Optional<WebAddress> address = text.flatMap(WebAddress::parse);
    if (text.isPresent() && address.isEmpty()) {
      reading
          .problems()
          .add(
              node,
              "expected an address such as https://open.feishu.cn/open-apis/bot/v2/hook/…,"
                  + " without a name, %, .. and #");
    }
    return address;
  }
}
