package dev.xiaoer.connectors;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happened on the platform. A closed set: {@link #match} breaks the compile when it grows. */
public sealed interface InboundEvent {

  <R> R match(Cases<R> cases);

  /** One method per kind of event. */
  interface Cases<R> {
    R said(Said said);

    R leadSubmitted(LeadSubmitted lead);

    R entered(Entered entered);

    R followed(Followed followed);

    R joinedGroup(JoinedGroup joined);

    R merchantSaid(MerchantSaid said);

    R recalled(Recalled recalled);

    R newVideo(NewVideo video);
  }

  /** What kind of thing was said. */
  enum Kind {
    TEXT,
    IMAGE,
    EMOJI,
    VIDEO,
    LEAD_CARD,
    OTHER
  }

  /** Who on the merchant's side spoke. */
  enum Speaker {
    /** Our own send, told back. */
    OURSELVES,
    /** A person typing in the platform's app. */
    PERSON,
    /** Another app of the merchant's. */
    OTHER_APP,
    /** The platform's own keyword reply. */
    PLATFORM_REPLY,
    /** The platform's own welcome. */
    PLATFORM_WELCOME
  }

  /** The customer wrote. {@code text} is empty for what is not text. */
  record Said(Kind kind, String text, ReplyTo replyTo) implements InboundEvent {
    public Said {
      requireNonNull(kind, "kind");
      requireNonNull(text, "text");
      requireNonNull(replyTo, "replyTo");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.said(this);
    }
  }

  /**
   * The customer filled in a lead card. {@code fields} by the labels the platform shows, in order.
   */
  record LeadSubmitted(String cardId, Map<String, String> fields, ReplyTo replyTo)
      implements InboundEvent {
    public LeadSubmitted {
      requireNonNull(cardId, "cardId");
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
      requireNonNull(replyTo, "replyTo");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.leadSubmitted(this);
    }
  }

  /**
   * The customer opened the chat page.
   *
   * @param source what led there, by kind, the nearest first: {@code ad}, {@code live}, {@code
   *     video} → the platform's id of it; empty when the platform does not tell
   */
  record Entered(ReplyTo replyTo, Map<String, String> source) implements InboundEvent {
    public Entered {
      requireNonNull(replyTo, "replyTo");
      source = Collections.unmodifiableMap(new LinkedHashMap<>(source));
    }

    /** Nothing is told of where the customer comes from. */
    public Entered(ReplyTo replyTo) {
      this(replyTo, Map.of());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.entered(this);
    }
  }

  /** The customer began to follow the account. Platforms open no reply window for it. */
  record Followed() implements InboundEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.followed(this);
    }
  }

  /** The customer joined the group of the chat address. */
  record JoinedGroup() implements InboundEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.joinedGroup(this);
    }
  }

  /** The merchant's side said something to the customer: our echo, a person, another machine. */
  record MerchantSaid(Speaker speaker, String messageId, Kind kind, String text)
      implements InboundEvent {
    public MerchantSaid {
      requireNonNull(speaker, "speaker");
      requireNonNull(messageId, "messageId");
      requireNonNull(kind, "kind");
      requireNonNull(text, "text");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.merchantSaid(this);
    }
  }

  /** Somebody took a message back. */
  record Recalled(String messageId, boolean byCustomer) implements InboundEvent {
    public Recalled {
      requireNonNull(messageId, "messageId");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.recalled(this);
    }
  }

  /** The account put up a video. No customer did anything: the chat's is empty. */
  record NewVideo() implements InboundEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.newVideo(this);
    }
  }
}
