package dev.xiaoer.engine.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code xiaoer}: an auto-responder for merchants. */
@Command(
    name = "xiaoer",
    mixinStandardHelpOptions = true,
    version = "xiaoer 0.1.0",
    description = "小二: answers a merchant's customers, and lets nobody wait.",
    subcommands = {ServeCommand.class, ChatCommand.class, CheckCommand.class, ExplainCommand.class})
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
    commands.setOut(writer(out));
    commands.setErr(writer(err));
    commands.setExecutionExceptionHandler(Main::explain);
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

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
