package dev.xiaoer.engine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xiaoer new}: a working shop to change into one's own. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = "Makes a working shop of a trade in a new folder, with comments that teach.")
final class NewCommand implements Callable<Integer> {
  private static final Pattern SHOP_ID = Pattern.compile("[a-z0-9-]{1,64}");

  /** What one does with a new shop, in this order. */
  private static final Map<String, String> STEPS =
      Map.of(
          "check", "all mistakes at once, after each change",
          "chat", "talk to it as a customer; :why tells why it said that",
          "test", "play the conversations of tests/",
          "serve", "answer customers: http://127.0.0.1:8080/chat/");

  private static final List<String> ORDER = List.of("check", "chat", "test", "serve");

  @Parameters(paramLabel = "NAME", description = "the folder to make: a-z, 0-9 and -")
  private Path folder = Path.of("shop");

  @Option(
      names = "--trade",
      required = true,
      paramLabel = "TRADE",
      description = "auto, food, local (services in a shop) or digital (phones, computers)")
  private String trade = "";

  @Option(names = "--lang", paramLabel = "LANG", description = "zh or en (${DEFAULT-VALUE})")
  private String language = "zh";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ShopTemplate template = ShopTemplate.of(trade, language);
    Path target = folder.toAbsolutePath().normalize();
    String id = String.valueOf(target.getFileName());
    if (!SHOP_ID.matcher(id).matches()) {
      throw new CannotStartException(
          "\"" + id + "\" cannot be a shop's name (expected: a-z, 0-9 and -)");
    }
    if (Files.exists(target)) {
      throw new CannotStartException(folder + " is there already – choose another name");
    }
    PrintWriter out = spec.commandLine().getOut();
    template.write(target).forEach(file -> out.println(folder.resolve(file)));
    out.println();
    ORDER.stream().filter(this::isCommand).forEach(step -> out.println(line(step, id)));
    return 0;
  }

  private boolean isCommand(String name) {
    return spec.parent().subcommands().containsKey(name);
  }

  private String line(String step, String id) {
    String comment = STEPS.get(step) + (step.equals("serve") ? id : "");
    return "%s %-5s %s   # %s".formatted(program(), step, folder, comment);
  }

  /** As it was called: {@code java -jar engine/target/xiaoer.jar}. */
  private static String program() {
    String path = System.getProperty("java.class.path", "");
    return path.matches("[^:;]+\\.jar") ? "java -jar " + path : "xiaoer";
  }
}
