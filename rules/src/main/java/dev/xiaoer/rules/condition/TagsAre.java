package dev.xiaoer.rules.condition;

import java.util.List;
import java.util.Set;

/** {@code tags: 高意向}: the customer has all, any or none of these tags. */
public record TagsAre(Quantity quantity, Set<String> tags) implements Condition {

  /** How many of them. */
  public enum Quantity {
    ALL("all of"),
    ANY("any of"),
    NONE("none of");

    private final String words;

    Quantity(String words) {
      this.words = words;
    }
  }

  public TagsAre {
    tags = Set.copyOf(tags);
  }

  @Override
  public String text() {
    return "tags have " + quantity.words + " " + Canonical.listed(tags);
  }

  @Override
  public boolean holds(Moment moment) {
    Set<String> has = moment.situation().tags();
    return switch (quantity) {
      case ALL -> has.containsAll(tags);
      case ANY -> tags.stream().anyMatch(has::contains);
      case NONE -> tags.stream().noneMatch(has::contains);
    };
  }

  @Override
  public String was(Moment moment) {
    Set<String> has = moment.situation().tags();
    return has.isEmpty() ? "no tags" : Canonical.listed(has);
  }

  @Override
  public Meaning meaning() {
    List<Meaning> each = tags.stream().map(TagsAre::has).toList();
    return switch (quantity) {
      case ALL -> new Meaning.All(each);
      case ANY -> new Meaning.Any(each);
      case NONE -> new Meaning.Not(new Meaning.Any(each));
    };
  }

  private static Meaning has(String tag) {
    Aspect<Boolean> aspect =
        Aspect.oneOf(
            "tag " + tag,
            moment -> moment.situation().tags().contains(tag),
            (draft, has) -> draft.tag(tag, has),
            List.of(false, true));
    return Meaning.Among.of(aspect, Set.of(true));
  }
}
