package dev.xiaoer.engine.conversation;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.Content;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the bot has begun with a customer and not finished. Immutable.
 *
 * @param burst messages that wait for more; only while the bot has the conversation
 * @param form a form that is open; frozen while a person has the conversation
 * @param offered the choices of the menu that was shown last; none when anything was sent after it
 */
public record Unfinished(Optional<Burst> burst, Optional<FormProgress> form, List<String> offered) {

  public static final Unfinished NOTHING =
      new Unfinished(Optional.empty(), Optional.empty(), List.of());

  /** As people write it: 2, ２, "2." or "2、". */
  private static final Pattern NUMBER = Pattern.compile("\\s*+(\\p{Nd}{1,2})[.．、)）]?+\\s*+");

  public Unfinished {
    requireNonNull(burst, "burst");
    requireNonNull(form, "form");
    offered = List.copyOf(offered);
  }

  /** After these were sent by one turn: the last menu among them can be chosen from. */
  public Unfinished sent(List<Content> sent) {
    return offering(
        sent.stream()
            .filter(Content.Menu.class::isInstance)
            .map(menu -> ((Content.Menu) menu).choices())
            .reduce(List.of(), (earlier, later) -> later));
  }

  public Unfinished gathering(Burst longer) {
    return new Unfinished(Optional.of(longer), form, offered);
  }

  /** What was sent last can be chosen from; nothing can when it was no menu. */
  Unfinished offering(List<String> choices) {
    return new Unfinished(burst, form, choices);
  }

  /** The choice that a bare number means; none while a form asks, whose answer it is. */
  public Optional<String> chosen(String text) {
    Matcher number = NUMBER.matcher(text);
    if (form.isPresent() || offered.isEmpty() || !number.matches()) {
      return Optional.empty();
    }
    int nth = Integer.parseInt(number.group(1));
    return nth >= 1 && nth <= offered.size() ? Optional.of(offered.get(nth - 1)) : Optional.empty();
  }

  public Unfinished withoutBurst() {
    return new Unfinished(Optional.empty(), form, offered);
  }

  public Unfinished asking(FormProgress open) {
    return new Unfinished(burst, Optional.of(open), offered);
  }

  public Unfinished withoutForm() {
    return new Unfinished(burst, Optional.empty(), offered);
  }

  Unfinished without(String messageId) {
    return new Unfinished(
        burst.flatMap(it -> it.without(messageId)), form.map(it -> it.without(messageId)), offered);
  }

  /** Our clock went back: nothing waits for an instant that lies far ahead. */
  Unfinished begunBy(Instant now) {
    return new Unfinished(
        burst.map(it -> it.decidedBy(now)), form.map(it -> it.begunBy(now)), offered);
  }

  /** When to look at it if nothing happens. */
  Optional<Instant> dueAt() {
    return Stream.of(burst.map(Burst::decideAt), form.map(FormProgress::endsAt))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }
}
