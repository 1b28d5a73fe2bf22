package dev.xiaoer.tests.gateway;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One life of the real gateway: a child process that runs the built jar. Used by one thread, except
 * for {@link #web()}.
 */
public final class GatewayProcess implements AutoCloseable {

  private static final Duration GLANCE = Duration.ofMillis(25);

  /** Lives are too short for the optimising compiler to pay. */
  private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();
  private final Process process;
  private final Ports ports;
  private final Path log;

  private GatewayProcess(Process process, Ports ports, Path log) {
    this.process = process;
    this.ports = ports;
    this.log = log;
    // A red test may leave it running; the machine must not keep it.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** Where the build leaves it, or where {@code xiaoer.jar} says. */
  public static Path jar() {
    Path jar = Path.of(System.getProperty("xiaoer.jar", "../engine/target/xiaoer.jar"));
    if (!Files.exists(jar)) {
      throw new IllegalStateException("no gateway at " + jar.toAbsolutePath() + "; run package");
    }
    return jar;
  }

  public static GatewayProcess serve(GatewayFiles files, Ports ports, int life) {
    return serve(files.shop(), files, ports, life);
  }

  /** The same for another shop folder, there or not. */
  public static GatewayProcess serve(Path shop, GatewayFiles files, Ports ports, int life) {
    return serve(SHORT_LIVED, shop, files, ports, life);
  }

  /** The same with these options of the virtual machine. */
  public static GatewayProcess serve(
      List<String> options, Path shop, GatewayFiles files, Ports ports, int life) {
    return start(command(options, shop, files, ports), ports, files.log(life));
  }

  /** The same for a process that may open no more than so many files. */
  public static GatewayProcess serveWithFewFiles(int most, GatewayFiles files, Ports ports) {
    List<String> gateway = command(SHORT_LIVED, files.shop(), files, ports);
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -n " + most + " && exec \"$@\"", "sh"));
    command.addAll(gateway);
    return start(command, ports, files.log(0));
  }

  private static List<String> command(
      List<String> options, Path shop, GatewayFiles files, Ports ports) {
    return Stream.of(java(), options.stream(), arguments(shop, files, ports))
        .flatMap(part -> part)
        .toList();
  }

  private static GatewayProcess start(List<String> command, Ports ports, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      return new GatewayProcess(builder.start(), ports, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI web() {
    return URI.create("http://127.0.0.1:" + ports.web());
  }

  public URI admin() {
    return URI.create("http://127.0.0.1:" + ports.admin());
  }

  /** Waits for {@code /readyz}; fails with the log when the process ends or the time is up. */
  public void awaitReady(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!isReady()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not ready within " + patience + ":\n" + said());
      }
      if (hasEnded(GLANCE)) {
        throw new AssertionError("ended by itself with " + process.exitValue() + ":\n" + said());
      }
    }
  }

  public boolean isReady() {
    try {
      return get(web().resolve("/readyz")).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  public HttpResponse<String> get(URI address) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** A counter's value by the metrics page, summed over its labels; 0 where it is not there. */
  public double metric(String name) {
    return metric(name, "");
  }

  /** The same, of the lines with this label only, written as {@code name="value"}. */
  public double metric(String name, String label) {
    try {
      return get(admin().resolve("/metrics"))
          .body()
          .lines()
          .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
          .filter(line -> line.contains(label))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the process ends within this time. */
  public boolean hasEnded(Duration within) {
    try {
      return process.waitFor(within.toNanos(), NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the gateway", e);
    }
  }

  /** Time on processors so far. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  public long pid() {
    return process.pid();
  }

  public int exitCode() {
    return process.exitValue();
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** SIGKILL; returns once the process is gone. */
  public void kill() {
    process.destroyForcibly();
    if (!hasEnded(Duration.ofSeconds(10))) {
      throw new IllegalStateException("survived SIGKILL: " + process.pid());
    }
  }

  /** Standard output and error so far. */
  public String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  private static Stream<String> java() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return Stream.of(java.toString(), "-Xmx512m");
  }

  private static Stream<String> arguments(Path shop, GatewayFiles files, Ports ports) {
    return Stream.of(
        "-jar",
        jar().toString(),
        "serve",
        shop.toString(),
        "--config",
        files.config().toString(),
        "--port",
        Integer.toString(ports.web()),
        "--admin-port",
        Integer.toString(ports.admin()),
        "--bind",
        "127.0.0.1",
        "--data",
        files.data().toString());
  }
}
