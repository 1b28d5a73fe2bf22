package dev.xiaoer.rules.condition;

import java.util.Set;

/** {@code platform: douyin}; one of them is enough. */
public record PlatformIs(Set<String> platforms) implements Condition {

  private static final Aspect<String> PLATFORM =
      Aspect.word(
          "platform", moment -> moment.situation().platform(), Draft::platform, "web", "terminal");

  public PlatformIs {
    platforms = Set.copyOf(platforms);
  }

  @Override
  public String text() {
    return "platform is " + Canonical.anyOf(platforms);
  }

  @Override
  public boolean holds(Moment moment) {
    return platforms.contains(moment.situation().platform());
  }

  @Override
  public String was(Moment moment) {
    return moment.situation().platform();
  }

  @Override
  public boolean describesMessage() {
    return true;
  }

  @Override
  public Meaning meaning() {
    return Meaning.Among.of(PLATFORM, platforms);
  }
}
