package dev.xiaoer.engine.cli;

import dev.xiaoer.engine.check.Format;
import dev.xiaoer.engine.check.ShopCheck;
import dev.xiaoer.rules.Mistake.Language;
import dev.xiaoer.rules.Mistake.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xiaoer check}: all mistakes of a shop's files at once, and some advice. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Tells all that is wrong with these shops' files; exit code 0 when nothing is, 1 when"
            + " something is, 2 when a shop cannot be read. Advice is told and is no mistake.")
final class CheckCommand implements Callable<Integer> {

  /** As users write it, in either case. */
  enum Tongue {
    EN(Language.ENGLISH),
    ZH(Language.CHINESE);

    private final Language language;

    Tongue(Language language) {
      this.language = language;
    }
  }

  @Parameters(
      paramLabel = "SHOP",
      arity = "1..*",
      description = "a shop's folder, or a folder of shops")
  private List<Path> shopFolders = List.of();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text (the default), json or sarif")
  private Format format = Format.TEXT;

  @Option(
      names = "--lang",
      description = "en or zh; as the machine's language is (LANG) when left out")
  private @Nullable Tongue tongue;

  @Option(
      names = "--words",
      paramLabel = "FOLDER",
      description = "lists of forbidden words that replace ours: law.txt, douyin.txt …")
  private @Nullable Path words;

  @Mixin private DrlOption drl = new DrlOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<ShopCheck.Report> reports = reports();
    spec.commandLine().getOut().print(format.write(reports, language()));
    spec.commandLine().getOut().flush();
    boolean mistaken = reports.stream().anyMatch(report -> report.count(Severity.MISTAKE) > 0);
    return mistaken ? 1 : 0;
  }

  private List<ShopCheck.Report> reports() {
    for (Path folder : shopFolders) {
      if (!Files.isDirectory(folder)) {
        throw new CannotStartException("there is no shop folder " + folder);
      }
    }
    try {
      var check =
          new ShopCheck(
              InstantSource.system().instant(),
              Optional.ofNullable(words),
              drl.drl(shopFolders, spec.commandLine().getErr()));
      return check.check(shopFolders);
    } catch (IOException e) {
      throw new CannotStartException("cannot be read: " + e.getMessage());
    }
  }

  private Language language() {
    if (tongue != null) {
      return tongue.language;
    }
    String locale = System.getenv().getOrDefault("LANG", Locale.getDefault().getLanguage());
    return locale.startsWith("zh") ? Language.CHINESE : Language.ENGLISH;
  }
}
