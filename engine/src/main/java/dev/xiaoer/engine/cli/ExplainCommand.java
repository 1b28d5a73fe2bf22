package dev.xiaoer.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.xiaoer.engine.explain.ExplanationJson;
import dev.xiaoer.engine.explain.ExplanationText;
import dev.xiaoer.engine.store.Explanation;
import dev.xiaoer.engine.store.StoreUnavailableException;
import dev.xiaoer.engine.store.jdbc.Lookup;
import dev.xiaoer.engine.store.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xiaoer explain}: why the bot said what it said. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Tells why a message was answered as it was; also while the gateway runs.")
final class ExplainCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "MESSAGE-ID",
      description = {
        "the platform's id of the customer's message, or of a reply to it;",
        "left out: the newest message"
      })
  private String messageId = "";

  @Option(names = "--data", paramLabel = "FOLDER", description = "what is kept (${DEFAULT-VALUE})")
  private Path data = Path.of(".xiaoer");

  @Option(names = "--zone", description = "whose clock to show (${DEFAULT-VALUE})")
  private ZoneId zone = ZoneId.of("Asia/Shanghai");

  @Option(names = "--all", description = "every rule that lost, not only those that came near")
  private boolean all;

  @Option(names = "--format", paramLabel = "text|json", description = "(${DEFAULT-VALUE})")
  private Format format = Format.text;

  @Spec private CommandSpec spec;

  /** Named as people type them. */
  enum Format {
    text,
    json
  }

  @Override
  public Integer call() {
    List<Explanation> found = find();
    if (found.isEmpty()) {
      String which = messageId.isEmpty() ? "yet" : messageId;
      spec.commandLine().getErr().println("xiaoer: no message " + which + " in " + data);
      return 1;
    }
    spec.commandLine().getOut().println(format == Format.json ? json(found) : text(found));
    return 0;
  }

  private String text(List<Explanation> found) {
    return found.stream()
        .map(explanation -> ExplanationText.of(explanation, zone, all))
        .collect(Collectors.joining("\n\n"));
  }

  /** A list, since one id can be that of several messages. */
  private static String json(List<Explanation> found) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    found.forEach(explanation -> list.add(ExplanationJson.of(explanation)));
    return list.toPrettyString();
  }

  private List<Explanation> find() {
    try (Lookup lookup = SqliteDatabase.look(data)) {
      return messageId.isEmpty()
          ? lookup.explainNewest().stream().toList()
          : lookup.explain(messageId);
    } catch (StoreUnavailableException e) {
      throw new CannotStartException(e.getMessage());
    }
  }
}
