package dev.xiaoer.engine.shop;

import dev.xiaoer.engine.shop.Trial.Customer;
import dev.xiaoer.engine.shop.Trial.Place;
import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Node;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads {@code tests/*.yml}: conversations with what must come of them. Runs none of them. */
final class TrialsReader {

  /** Strict, so that there is no 30th of February. */
  static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-M-d H:mm").withResolverStyle(ResolverStyle.STRICT);

  private final Reading reading;
  private final TrialNames names;
  private final TrialStepReader steps;
  private final Map<String, Node> named = new HashMap<>();

  TrialsReader(Reading reading, TrialNames names) {
    this.reading = reading;
    this.names = names;
    this.steps = new TrialStepReader(reading, names);
  }

  /** In file order. A test that has a mistake is left out; the shop is then no playbook. */
  List<Trial> read(List<Node> files) {
    List<Trial> trials = new ArrayList<>();
    for (Node file : files) {
      if (file instanceof Node.Sequence list) {
        list.items().forEach(item -> trial(item).ifPresent(trials::add));
      } else {
        reading.problems().add(file, "expected a list of tests: \"- test: …\"");
      }
    }
    return trials;
  }

  private Optional<Trial> trial(Node item) {
    Fields fields = reading.fields(item, TrialWords.TEST);
    if (!fields.readable()) {
      return Optional.empty();
    }
    fields.require("test", "talk");
    Trial trial =
        new Trial(
            fields.read("test", this::name).orElse(""),
            new Place(item.file(), item.line()),
            fields.read("at", this::dateTime),
            fields.read("customer", this::customer).orElse(Customer.UNKNOWN),
            stock(fields),
            fields.sequence("talk").stream().map(steps::read).flatMap(Optional::stream).toList());
    fields.finish();
    return Optional.of(trial);
  }

  private Optional<String> name(Node node) {
    Optional<String> name = reading.scalars().text(node);
    name.ifPresent(it ->
        reading.isFirst(
            "the test", (Node.Scalar) node, Optional.ofNullable(named.putIfAbsent(it, node))));
    return name;
  }

  private Optional<LocalDateTime> dateTime(Node node) {
    String text = node instanceof Node.Scalar scalar ? scalar.text().strip() : "";
    try {
      return Optional.of(LocalDateTime.parse(text, DATE_TIME));
    } catch (DateTimeException e) {
      reading.problems().add(node, "expected a date and a time such as 2026-11-20 17:50");
      return Optional.empty();
    }
  }

  private Optional<Customer> customer(Node node) {
    Fields fields = reading.fields(node, TrialWords.CUSTOMER);
    Customer customer =
        new Customer(
            fields.text("name").orElse(""),
            fields.read("platform", this::platform).orElse(""),
            fields.text("group"),
            Set.copyOf(fields.texts("tags")));
    fields.finish();
    return Optional.of(customer);
  }

  private Optional<String> platform(Node node) {
    String written = node instanceof Node.Scalar scalar ? scalar.text() : "";
    return ShopWords.VOCABULARY
        .find(ShopWords.PLATFORM, written)
        .map(word -> word.english())
        .filter(names.platforms()::contains)
        .or(() -> reading.scalars().name(node, "platform of this shop", names.platforms()));
  }

  private Map<String, Integer> stock(Fields fields) {
    Map<String, Integer> stock = new LinkedHashMap<>();
    for (Node.Entry entry : fields.named("stock")) {
      String coupon = entry.key().text();
      reading.scalars().name(entry.key(), "coupon", names.content().coupons().keySet());
      int most = most(coupon);
      OptionalInt left = reading.scalars().integer(entry.value(), 0, most);
      left.ifPresent(it -> stock.put(coupon, it));
    }
    return stock;
  }

  /** More than there are cannot be left. */
  private int most(String coupon) {
    Catalogue.CouponOffer offer = names.content().coupons().get(coupon);
    return offer == null ? Integer.MAX_VALUE : offer.stock().orElse(0);
  }
}
