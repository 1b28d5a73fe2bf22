package dev.xiaoer.engine.webchat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.xiaoer.connectors.ForeignText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a page tells us in one frame. A closed set: {@link #match} breaks the compile. */
sealed interface PageFrame {

  void match(Cases cases);

  /** One method per kind of frame. */
  interface Cases {
    void hello(Hello hello);

    void say(Say say);

    void lead(Lead lead);

    void older(Older older);

    void ping(Ping ping);
  }

  /** The first frame; the token is left out by a newcomer. */
  record Hello(Optional<String> token) implements PageFrame {
    @Override
    public void match(Cases cases) {
      cases.hello(this);
    }
  }

  /** The customer wrote. */
  record Say(UUID id, String text) implements PageFrame {
    @Override
    public void match(Cases cases) {
      cases.say(this);
    }
  }

  /** The customer filled in the lead card that is the item {@code seq}. */
  record Lead(UUID id, long seq, String card, Map<String, String> fields) implements PageFrame {
    public Lead {
      fields = Map.copyOf(fields);
    }

    @Override
    public void match(Cases cases) {
      cases.lead(this);
    }
  }

  /** The page wants what was before the item {@code before}. */
  record Older(long before) implements PageFrame {
    @Override
    public void match(Cases cases) {
      cases.older(this);
    }
  }

  /** Is anybody there? */
  record Ping(long number) implements PageFrame {
    @Override
    public void match(Cases cases) {
      cases.ping(this);
    }
  }

  /** Of a newer page's: nothing to us. */
  record Unheard() implements PageFrame {
    @Override
    public void match(Cases cases) {}
  }

  /** Reads a frame; empty when it is not one. */
  static Optional<PageFrame> read(String json) {
    try {
      JsonNode frame = Reading.MAPPER.readTree(json);
      return frame.isObject() ? Reading.frame(frame) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** JSON within bounds: strangers write it. */
  final class Reading {
    private static final int DEEPEST = 6;
    private static final int MOST_FIELDS = 50;
    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private static final ObjectMapper MAPPER =
        new ObjectMapper(
                JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Reading() {}

    private static Optional<PageFrame> frame(JsonNode frame) {
      if (frame.has("hello")) {
        return hello(frame.path("hello"));
      } else if (frame.has("say")) {
        return say(frame.path("say"));
      } else if (frame.has("lead")) {
        return lead(frame.path("lead"));
      } else if (frame.has("older")) {
        return number(frame.path("older").path("before")).map(Older::new);
      } else if (frame.has("ping")) {
        return number(frame.path("ping")).map(Ping::new);
      }
      return Optional.of(new Unheard());
    }

    private static Optional<PageFrame> hello(JsonNode hello) {
      JsonNode token = hello.path("token");
      if (!hello.isObject() || !(token.isTextual() || token.isMissingNode() || token.isNull())) {
        return Optional.empty();
      }
      return Optional.of(new Hello(Optional.ofNullable(token.textValue())));
    }

    private static Optional<PageFrame> say(JsonNode say) {
      JsonNode text = say.path("text");
      return text.isTextual()
          ? id(say).map(id -> new Say(id, ForeignText.wellFormed(text.textValue())))
          : Optional.empty();
    }

    private static Optional<PageFrame> lead(JsonNode lead) {
      Optional<Long> seq = number(lead.path("seq"));
      JsonNode fields = lead.path("fields");
      boolean readable =
          lead.path("card").isTextual() && fields.isObject() && fields.size() <= MOST_FIELDS;
      if (!readable || seq.isEmpty()) {
        return Optional.empty();
      }
      return id(lead)
          .map(id -> new Lead(id, seq.get(), lead.path("card").textValue(), texts(fields)));
    }

    /** What is no text was not typed into a field, and is left out. */
    private static Map<String, String> texts(JsonNode fields) {
      Map<String, String> texts = new HashMap<>();
      fields
          .properties()
          .forEach(field -> {
            if (field.getValue().isTextual()) {
              texts.put(field.getKey(), ForeignText.wellFormed(field.getValue().textValue()));
            }
          });
      return texts;
    }

    private static Optional<UUID> id(JsonNode frame) {
      return Optional.ofNullable(frame.path("id").textValue())
          .filter(id -> id.matches(UUID_FORM))
          .map(UUID::fromString);
    }

    private static Optional<Long> number(JsonNode node) {
      return node.isIntegralNumber() && node.canConvertToLong()
          ? Optional.of(node.longValue())
          : Optional.empty();
    }
  }
}
