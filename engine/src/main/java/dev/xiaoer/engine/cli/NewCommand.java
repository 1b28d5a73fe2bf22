package dev.xiaoer.engine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  private static final int LONGEST_COMMAND = "versions".length();

  /** What one does with a new shop, in this order. */
  private static final List<Step> STEPS =
      List.of(
          new Step("check", "改完就查：哪一行不对，一次全告诉您", "all mistakes at once, after each change"),
          new Step("test", "把 tests/ 里的对话跑一遍", "play the conversations of tests/"),
          new Step(
              "chat",
              "当一回客人聊聊看；:why 告诉您为什么这么回",
              "talk to it as a customer; :why tells why it said that"),
          new Step(
              "serve",
              "开门接客，网页聊天在 http://127.0.0.1:8080/chat/{shop}",
              "answer customers: http://127.0.0.1:8080/chat/{shop}"),
          new Step(
              "publish",
              "开着门也能改，存盘就生效；这一句说给您听结果",
              "what is saved goes into service by itself; this tells what became of it"),
          new Step(
              "versions",
              "生效过的版本；用 rollback 退回其中一个",
              "those that were in service; rollback goes back to one"));

  /**
   * A command and what it is for, in the shop's language.
   *
   * @param command of this program
   */
  private record Step(String command, String chinese, String english) {
    String comment(String language, String shop) {
      return (language.equals("zh") ? chinese : english).replace("{shop}", shop);
    }
  }

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
    STEPS.forEach(step -> out.println(line(step, id)));
    return 0;
  }

  private String line(Step step, String id) {
    String call = step.command() + " " + folder;
    String gap = " ".repeat(LONGEST_COMMAND - step.command().length());
    return program() + " " + call + gap + "   # " + step.comment(language, id);
  }

  /** As it was called: {@code java -jar engine/target/xiaoer.jar}. */
  private static String program() {
    String path = System.getProperty("java.class.path", "");
    return path.matches("[^:;]+\\.jar") ? "java -jar " + path : "xiaoer";
  }
}
