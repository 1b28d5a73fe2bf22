package dev.xiaoer.engine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.engine.reference.Schemas;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xiaoer schema}: completion for editors. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description =
        "Writes the JSON Schema of a shop's files, for completion in an editor. With --into,"
            + " VS Code completes and checks (with its YAML extension) the shops below FOLDER.")
final class SchemaCommand implements Callable<Integer> {
  private static final ObjectWriter JSON =
      new ObjectMapper()
          .writer(
              new DefaultPrettyPrinter()
                  .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "shop, intents, rules, content …; left out: their names")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--into",
      paramLabel = "FOLDER",
      description = "writes all of them to FOLDER/.vscode, with the settings that VS Code needs")
  private @Nullable Path into;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, ObjectNode> schemas = Schemas.byFile();
    if (into != null) {
      write(schemas, into.resolve(".vscode"), out);
    } else if (file.isEmpty()) {
      schemas.keySet().forEach(name -> out.println(kind(name) + "\t" + name));
    } else {
      out.println(json(schemaOf(file.get(), schemas)));
    }
    out.flush();
    return 0;
  }

  private static ObjectNode schemaOf(String wanted, Map<String, ObjectNode> schemas) {
    return schemas.entrySet().stream()
        .filter(entry -> kind(entry.getKey()).equals(wanted) || entry.getKey().equals(wanted))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() ->
            new CannotStartException(
                "there is no schema of \""
                    + wanted
                    + "\" (expected: "
                    + String.join(", ", schemas.keySet().stream().map(SchemaCommand::kind).toList())
                    + ")"));
  }

  /** {@code rules/*.yml} is {@code rules}. */
  private static String kind(String name) {
    return name.replaceFirst("(/\\*)?\\.yml$", "");
  }

  private static void write(Map<String, ObjectNode> schemas, Path folder, PrintWriter out)
      throws IOException {
    Files.createDirectories(folder);
    ObjectNode settings = new ObjectMapper().createObjectNode();
    ObjectNode byFile = settings.putObject("yaml.schemas");
    for (Map.Entry<String, ObjectNode> schema : schemas.entrySet()) {
      String name = "xiaoer-" + kind(schema.getKey()) + ".schema.json";
      Files.writeString(folder.resolve(name), json(schema.getValue()) + "\n");
      byFile.putArray("./.vscode/" + name).add("**/" + schema.getKey());
      out.println(folder.resolve(name));
    }
    Path own = folder.resolve("settings.json");
    if (Files.exists(own)) {
      out.println(own + " is there already – add this to it:\n" + json(settings));
    } else {
      Files.writeString(own, json(settings) + "\n");
      out.println(own);
    }
  }

  private static String json(ObjectNode node) throws JsonProcessingException {
    return JSON.writeValueAsString(node);
  }
}
