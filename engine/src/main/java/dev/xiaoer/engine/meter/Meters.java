package dev.xiaoer.engine.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The gateway's counters. Labels are few and known beforehand: never a customer, an account or a
 * text. Safe for use by many threads.
 */
public final class Meters implements AutoCloseable {
  private final MeterRegistry registry;
  private final Supplier<String> scrape;
  private final Map<String, Meter> versions = new HashMap<>(); // by shop; of this
  private Runnable unbind = () -> {}; // of this

  private Meters(MeterRegistry registry, Supplier<String> scrape) {
    this.registry = registry;
    this.scrape = scrape;
  }

  /** Meters that Prometheus reads. */
  public Meters() {
    this(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  }

  private Meters(PrometheusMeterRegistry registry) {
    this(registry, registry::scrape);
  }

  /** Meters that nobody reads, and so count nothing. */
  public static Meters unread() {
    return new Meters(new CompositeMeterRegistry(), () -> "");
  }

  /** Counts what became of a webhook or of something in it. */
  public void webhook(String platform, String outcome) {
    count("xiaoer.webhooks", "What became of webhooks", "platform", platform, "outcome", outcome);
  }

  /** Counts what became of an event. */
  public void event(String outcome) {
    count("xiaoer.events", "What became of events", "outcome", outcome);
  }

  /** Counts how an attempt to send ended. */
  public void send(String outcome) {
    count("xiaoer.sends", "How attempts to send ended", "outcome", outcome);
  }

  /** Counts a reply that will not be sent. */
  public void dropped(String reason) {
    count("xiaoer.replies.dropped", "Replies that were not sent", "reason", reason);
  }

  /** Counts how attempts to notify somebody of a shop ended. */
  public void notice(String outcome) {
    count("xiaoer.notices", "How attempts to notify ended", "outcome", outcome);
  }

  /** Times an HTTP request. */
  public void request(String route, int status, Duration took) {
    registry
        .timer("xiaoer.http.requests", "route", route, "status", Integer.toString(status))
        .record(took);
  }

  /** Connections refused because there are too many. */
  public void connectionRefused() {
    count("xiaoer.http.connections.refused", "Connections over the limit");
  }

  /** Counts what became of chat pages and their frames. */
  public void web(String outcome) {
    count("xiaoer.web", "What became of chat pages and their frames", "outcome", outcome);
  }

  /** Counts web sockets closed because of what their clients sent, or did not. */
  public void frameRefused(String reason) {
    count("xiaoer.web.frames.refused", "Web sockets closed for a reason", "reason", reason);
  }

  /** Times an attempt to publish a shop, and counts how it ended. */
  public void published(String outcome, Duration took) {
    count("xiaoer.publications", "How attempts to publish ended", "outcome", outcome);
    registry.timer("xiaoer.publish").record(took);
  }

  /** Shows which version of a shop is in service; empty for none. */
  public synchronized void shopVersion(String shop, String version) {
    Meter before = versions.remove(shop);
    if (before != null) {
      registry.remove(before);
    }
    if (!version.isEmpty()) {
      versions.put(
          shop,
          Gauge.builder("xiaoer.shop.version", () -> 1)
              .description("1 for the version that is in service")
              .tags("shop", shop, "version", version)
              .register(registry));
    }
  }

  /** Shows a number that something knows. */
  public <T> void gauge(String name, String help, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value).description(help).strongReference(true).register(registry);
  }

  /**
   * Counts sends that were repeated although an earlier copy may have arrived.
   *
   * @param before how many there were before this start, from the store
   */
  public Runnable possibleDoubles(long before) {
    Counter counter =
        Counter.builder("xiaoer.possible.doubles")
            .description("Sends repeated although an earlier copy may have arrived, ever")
            .register(registry);
    counter.increment((double) before);
    return counter::increment;
  }

  private void count(String name, String help, String... labels) {
    Counter.builder(name).description(help).tags(labels).register(registry).increment();
  }

  /** Shows what the process uses besides: memory, what was allocated, processors. */
  public synchronized void process() {
    var collections = new JvmGcMetrics();
    unbind = collections::close;
    collections.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  /** Prometheus' text format. */
  public String scrape() {
    return scrape.get();
  }

  @Override
  public synchronized void close() {
    unbind.run();
    registry.close();
  }
}
