package dev.xiaoer.engine.shop;

import dev.xiaoer.engine.sla.WorkCalendar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The calendars that are shipped, by country; each names its source in its first lines. */
final class Calendars {
  static final Set<String> NAMES = Set.of("cn");

  private Calendars() {}

  /** The calendar of one of {@link #NAMES}. */
  static WorkCalendar read(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("name: " + name + " (expected: one of " + NAMES + ")");
    }
    try (InputStream in = Calendars.class.getResourceAsStream("calendar-" + name + ".tsv")) {
      return WorkCalendar.parse(
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
