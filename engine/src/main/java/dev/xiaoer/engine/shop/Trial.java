package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A conversation and what must come of it: one test of {@code tests/*.yml}.
 *
 * @param at when it begins, by the shop's clock; empty for a usual hour of opening
 * @param stock how many are left of coupons; the others are all there
 */
public record Trial(
    String name,
    Place place,
    Optional<LocalDateTime> at,
    Customer customer,
    Map<String, Integer> stock,
    List<Step> talk) {

  public Trial {
    requireNonNull(name, "name");
    requireNonNull(place, "place");
    requireNonNull(at, "at");
    requireNonNull(customer, "customer");
    stock = Map.copyOf(stock);
    talk = List.copyOf(talk);
  }

  /** Where something stands, the file relative to the shop's folder. */
  public record Place(String file, int line) {

    /** {@code tests/price.yml:12}. */
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /**
   * Who talks.
   *
   * @param platform empty for that of the shop's first account
   * @param group where the customer writes; empty in private
   */
  public record Customer(String name, String platform, Optional<String> group, Set<String> tags) {
    public Customer {
      requireNonNull(name, "name");
      requireNonNull(platform, "platform");
      requireNonNull(group, "group");
      tags = Set.copyOf(tags);
    }

    static final Customer UNKNOWN = new Customer("", "", Optional.empty(), Set.of());
  }

  /**
   * One thing that happens, and what must come of it.
   *
   * @param written the step as its file says it: {@code customer: 多少钱}
   */
  public record Step(Place place, String written, Act act, Expectation expectation) {
    public Step {
      requireNonNull(place, "place");
      requireNonNull(written, "written");
      requireNonNull(act, "act");
      requireNonNull(expectation, "expectation");
    }
  }

  /**
   * What must come of a step.
   *
   * @param wishes by the vocabulary's word, in the order of the file; none when anything will do
   */
  public record Expectation(Map<String, List<String>> wishes) {

    /** The one wish without a value: that nothing is sent. */
    public static final String NOTHING = "nothing";

    static final Expectation ANYTHING = new Expectation(Map.of());

    public Expectation {
      wishes = Collections.unmodifiableMap(new LinkedHashMap<>(wishes));
    }
  }

  /** What happens. A closed set: {@link #match} breaks the compile when it grows. */
  public sealed interface Act {

    <R> R match(Cases<R> cases);

    /** One method per kind of act. */
    interface Cases<R> {
      R says(Says says);

      R taps(Taps taps);

      R event(Event event);

      R leaves(Leaves leaves);

      R person(Person person);

      R passes(Passes passes);

      R until(Until until);

      R delivers(Delivers delivers);

      R looks(Looks looks);
    }
  }

  /** The customer writes. */
  public record Says(String text) implements Act {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.says(this);
    }
  }

  /** The customer taps a choice of a menu that was shown. */
  public record Taps(String choice) implements Act {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.taps(this);
    }
  }

  /** Something without words. */
  public enum Event implements Act {
    ENTER,
    FOLLOW,
    JOIN_GROUP,
    RECALLED,
    CLOSED,
    LIVE_START,
    NEW_VIDEO;

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.event(this);
    }
  }

  /** The customer fills in a lead card. */
  public record Leaves(Map<String, String> fields) implements Act {
    public Leaves {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.leaves(this);
    }
  }

  /** A person of the shop writes in the platform's app. */
  public record Person(String text) implements Act {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.person(this);
    }
  }

  /** Time passes. */
  public record Passes(Duration time) implements Act {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.passes(this);
    }
  }

  /** Time passes until then; without a date, until it is that time of day next. */
  public record Until(Optional<LocalDate> day, LocalTime time) implements Act {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.until(this);
    }
  }

  /** What the platform does from now on with what is sent. */
  public enum Delivers implements Act {
    TAKEN,
    REFUSED,
    BUSY,
    UNKNOWN;

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.delivers(this);
    }
  }

  /** Nothing happens: it is only looked how things stand. */
  public record Looks() implements Act {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.looks(this);
    }
  }
}
