package dev.xiaoer.rules.drl;

import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.source.Names;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether raw DRL is read, which the operator alone decides. It costs nothing before a file of it
 * is compiled: only then is the compiler loaded. Safe for use by many threads.
 */
public final class Drl {

  /** The condition of every rule in raw DRL, as far as anybody can tell. */
  public static final String CONDITION = "raw DRL";

  /** What every operator should know. */
  public static final String WHY =
      "DRL is code and can read the files, the environment and the network of this machine as the"
          + " gateway's user";

  /** As long as the operator does not say otherwise. */
  public static final Drl REFUSED = new Drl(Optional.empty());

  private static final String COMPILER = "dev.xiaoer.rules.drools.drl.KnowledgeCompiler";

  private final Optional<Path> jars;
  private @Nullable DrlCompiler opened;

  private Drl(Optional<Path> jars) {
    this.jars = jars;
  }

  /**
   * Raw DRL is read.
   *
   * @throws IllegalStateException when the program was installed without what that takes
   */
  public static Drl allowed() {
    Path folder = home().resolveSibling("drl");
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          "raw DRL needs the jars in " + folder + ", which is not there");
    }
    return new Drl(Optional.of(folder));
  }

  /** Where this class comes from: a jar, or a folder of classes. */
  private static Path home() {
    try {
      return Path.of(Drl.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program lies where no path leads", e);
    }
  }

  public boolean isAllowed() {
    return jars.isPresent();
  }

  /** Whether a file of a shop's is one of raw DRL. */
  public static boolean isDrl(String file) {
    return file.startsWith("rules/") && file.toLowerCase(Locale.ROOT).endsWith(".drl");
  }

  /**
   * Compiles a file.
   *
   * @param file its text as one value
   * @param before how many of the shop's other rules stand before it
   * @param names what its rules may name
   * @return empty, with problems, when it does not compile
   */
  public Optional<DrlFile> compile(
      Node.Scalar file, int before, Vocabulary vocabulary, Names names, Problems problems) {
    DrlCompiler.Compiled compiled = compiler().compile(file.file(), file.text());
    compiled.problems().forEach(problems::add);
    if (compiled.rules().isEmpty() && compiled.problems().isEmpty()) {
      problems.add(new RuleProblem(file.file(), 1, 1, "there is no rule in this file"));
    }
    var source = new ActionSource(file.file(), vocabulary, names);
    WrittenActions.check(source, file.text(), problems);
    return compiled
        .program()
        .map(program -> new DrlFile(source, before, compiled.rules(), program));
  }

  private synchronized DrlCompiler compiler() {
    DrlCompiler compiler = opened;
    if (compiler == null) {
      compiler = open(jars.orElseThrow());
      opened = compiler;
    }
    return compiler;
  }

  /** Never closed: programs load classes from it as long as they live. */
  private static DrlCompiler open(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      URL[] urls = inside.sorted().map(Drl::url).toArray(URL[]::new);
      ClassLoader loader = new DrlLoader(urls, Drl.class.getClassLoader());
      return (DrlCompiler) loader.loadClass(COMPILER).getConstructor().newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the compiler of raw DRL cannot be loaded", e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("no path of a jar: " + jar, e);
    }
  }
}
