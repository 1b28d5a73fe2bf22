package dev.xiaoer.engine.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code xiaoer}: an auto-responder for merchants. */
@Command(
    name = "xiaoer",
    mixinStandardHelpOptions = true,
    version = "xiaoer 0.1.0",
    description = "小二: answers a merchant's customers, and lets nobody wait.",
    subcommands = {
      ServeCommand.class,
      ChatCommand.class,
      CheckCommand.class,
      ExplainCommand.class,
      VersionsCommand.class,
      PublishCommand.class,
      RollbackCommand.class,
      NoticesCommand.class,
      TellCommand.class,
      NewCommand.class,
      ReplayCommand.class,
      SchemaCommand.class,
      TestCommand.class
    })
public final class Main {

  /** What an operator can mend: a wrong option, a taken port, a folder that is not there. */
  static final int CANNOT_START = 2;

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  /** Runs a command; texts are UTF-8 whatever the terminal's locale says. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    var commands = new CommandLine(new Main());
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setOut(writer(out));
    commands.setErr(writer(err));
    commands.registerConverter(ZoneId.class, Main::zone);
    commands.setExecutionExceptionHandler(Main::explain);
    commands.setParameterExceptionHandler(Main::refuse);
    return commands.execute(args);
  }

  /** One sentence for what the operator can mend; anything else is a bug and keeps its trace. */
  private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof CannotStartException) {
      command.getErr().println("xiaoer: " + failure.getMessage());
      return CANNOT_START;
    }
    throw failure;
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new CommandLine.TypeConversionException("'" + name + "' is no time zone");
    }
  }

  /** One sentence too; the usage is one {@code --help} away. */
  private static int refuse(CommandLine.ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    String message = mistake.getMessage();
    String sentence = message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    String help = command.getCommandSpec().qualifiedName() + " --help";
    command.getErr().println("xiaoer: " + sentence + " (see " + help + ")");
    return CANNOT_START;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
