package dev.xiaoer.engine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.xiaoer.engine.serve.AdminRoutes;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The gateway on this machine, as commands speak to it that change something. */
record RunningGateway(int adminPort) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Has something done with a shop, and tells what became of it; returns the exit code. */
  int ask(String path, PrintWriter out, PrintWriter err) {
    JsonNode outcome = outcome(path);
    String kind = outcome.path("outcome").asText();
    boolean done = !kind.equals("refused") && !kind.equals("unknown");
    PrintWriter to = done ? out : err;
    outcome.path("lines").forEach(line -> to.println(line.asText()));
    String version = outcome.path("version").asText();
    to.println(
        outcome.path("shop").asText()
            + ": "
            + kind.replace('_', ' ')
            + (version.isEmpty() ? "" : ", version " + version + " is in service"));
    return done ? 0 : 1;
  }

  /** A shop's id or a version as part of an address. */
  static String word(String word) {
    if (!word.matches("[a-z0-9-]{1,64}")) {
      throw new CannotStartException("\"" + word + "\" (expected: a-z, 0-9 and -)");
    }
    return word;
  }

  private JsonNode outcome(String path) {
    HttpResponse<String> answer = post(path);
    try {
      if (answer.statusCode() == 200) {
        return new ObjectMapper().readTree(answer.body());
      }
    } catch (JsonProcessingException e) {
      throw new CannotStartException("what answers on port " + adminPort + " is no gateway");
    }
    throw new CannotStartException("the gateway refused: " + answer.body().strip());
  }

  private HttpResponse<String> post(String path) {
    URI address = URI.create("http://127.0.0.1:" + adminPort + path);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header(AdminRoutes.COMMAND_HEADER, "1")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new CannotStartException(
          "no gateway answers on port " + adminPort + " (see --admin-port)");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStartException("interrupted");
    }
  }
}
