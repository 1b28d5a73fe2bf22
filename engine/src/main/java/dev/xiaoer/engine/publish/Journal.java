package dev.xiaoer.engine.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.engine.publish.Publication.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A shop's publications as a file, one JSON object a line, oldest first. */
final class Journal {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Journal() {}

  /** What a file holds; a line that a crash left half-written is none. */
  static List<Publication> read(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.flatMap(line -> publication(line).stream()).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** Replaces the file as a whole: a reader sees the old one or the new one. */
  static void write(Path file, List<Publication> publications) throws IOException {
    String text = publications.stream().map(it -> line(it) + "\n").collect(Collectors.joining());
    Atomic.write(file, text);
  }

  private static String line(Publication publication) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("version", publication.version());
    node.put("at", publication.at().toString());
    node.put("why", publication.why().name());
    node.put("set_aside", publication.setAside());
    node.put("seal", publication.seal());
    publication.changes().forEach(node.putArray("changes")::add);
    return node.toString();
  }

  private static Optional<Publication> publication(String line) {
    try {
      JsonNode node = MAPPER.readTree(line);
      List<String> changes = new ArrayList<>();
      node.path("changes").forEach(change -> changes.add(change.asText()));
      return Optional.of(
          new Publication(
              node.path("version").asText(),
              Instant.parse(node.path("at").asText()),
              Why.valueOf(node.path("why").asText()),
              node.path("set_aside").asText(),
              node.path("seal").asText(),
              changes));
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
