package dev.xiaoer.tests.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of Jazzer on one target, in a process of its own: it rewrites classes as they are loaded,
 * which nothing else in this build wants. What it says, the inputs that it kept and the one that
 * broke something lie in {@code target/fuzz}.
 */
final class FuzzRun {

  private static final Path FOLDER = Path.of("target", "fuzz");
  private static final Path SEEDS = Path.of("src", "test", "resources", "fuzz");
  private static final Pattern DONE =
      Pattern.compile("#(\\d+)\\s+DONE\\s+cov: (\\d+).*?corp: (\\d+)");
  private static final int TOLD_LINES = 40;

  private final FuzzTarget target;
  private final Path folder;

  FuzzRun(FuzzTarget target) {
    this.target = target;
    this.folder = FOLDER.resolve(target.folder()).toAbsolutePath();
  }

  /**
   * How a run ended.
   *
   * @param inputs how many were tried
   * @param branches how many of the product's were reached
   * @param kept inputs that reached something new
   */
  record Result(long inputs, long branches, long kept) {}

  /**
   * Tries this many inputs.
   *
   * @throws AssertionError with the end of what was said, if one broke something
   */
  Result run(long inputs, long seed, Duration patience) {
    try {
      Files.createDirectories(folder.resolve("kept"));
      Path log = folder.resolve("log");
      Process process =
          new ProcessBuilder(command(inputs, seed))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      process.destroyForcibly();
      String said = Files.readString(log);
      if (!ended || process.waitFor() != 0) {
        throw new AssertionError(target + (ended ? " broke" : " hung") + ":\n" + end(said));
      }
      return result(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while fuzzing", e);
    }
  }

  private List<String> command(long inputs, long seed) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-cp", classPath()));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + target.className());
    command.add("--instrumentation_includes=" + target.guides());
    // It stumbles over Netty's own use of Unsafe, and looks for nothing that Java code here does.
    command.add("--disabled_hooks=com.code_intelligence.jazzer.sanitizers.UnsafeSanitizer");
    command.addAll(List.of("-runs=" + inputs, "-seed=" + seed, "-max_len=" + target.longest()));
    command.addAll(List.of("-timeout=300", "-rss_limit_mb=3000"));
    command.add(folder.resolve("kept").toString());
    command.add(SEEDS.resolve(target.folder()).toAbsolutePath().toString());
    return command;
  }

  /** Surefire's own name for it first: the ordinary one may be a jar that names the others. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static Result result(String said) {
    Matcher done = DONE.matcher(said);
    if (!done.find()) {
      throw new AssertionError("no result:\n" + end(said));
    }
    return new Result(
        Long.parseLong(done.group(1)),
        Long.parseLong(done.group(2)),
        Long.parseLong(done.group(3)));
  }

  private static String end(String said) {
    List<String> lines =
        said.lines().filter(line -> !line.startsWith("INFO: Instrumented")).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
  }
}
