package dev.xiaoer.tests.douyin;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** A bad day of the platform: decides for each API call whether it goes wrong, and how. */
@FunctionalInterface
public interface Fault {

  /** How this call goes wrong; empty when it does not. Called by many threads. */
  Optional<Outcome> on(ApiCall call);

  /** The first {@code times} sends go wrong. */
  static Fault next(int times, Outcome outcome) {
    AtomicInteger left = new AtomicInteger(times);
    return call ->
        call.isSend() && left.getAndDecrement() > 0 ? Optional.of(outcome) : Optional.empty();
  }

  /** Every send goes wrong. */
  static Fault always(Outcome outcome) {
    return call -> call.isSend() ? Optional.of(outcome) : Optional.empty();
  }

  /** So many of all sends go wrong, 0 to 1. */
  static Fault sometimes(double share, RandomGenerator random, Outcome outcome) {
    return call ->
        call.isSend() && random.nextDouble() < share ? Optional.of(outcome) : Optional.empty();
  }

  /** The same, for one customer's or group's sends only. */
  default Fault onlyTo(String receiver) {
    return call -> call.to().equals(receiver) ? on(call) : Optional.empty();
  }

  /**
   * A call of the platform's API.
   *
   * @param to the customer or the group; empty where the call is no send
   */
  record ApiCall(String path, String to, JsonNode body) {
    static final String SEND = "/im/send/msg/";
    static final String GROUP_SEND = "/im/send/msg/group/";

    public boolean isSend() {
      return path.equals(SEND) || isGroupSend();
    }

    boolean isGroupSend() {
      return path.equals(GROUP_SEND);
    }
  }

  /**
   * What happens instead of a good answer.
   *
   * @param accepted whether the customer gets the message all the same
   * @param status of an answer
   * @param json body of an answer
   */
  record Outcome(boolean accepted, Ending ending, int status, String json) {

    /** How the call ends. */
    public enum Ending {
      ANSWER,
      /** The connection stays open and silent. */
      HANG,
      /** The connection is closed without a byte. */
      CUT
    }

    public Outcome {
      requireNonNull(ending, "ending");
      requireNonNull(json, "json");
    }

    /** HTTP 200 whose JSON says no, in the envelope that most calls use. */
    public static Outcome refuse(int errorCode) {
      return status(200, FakeDouyin.refusal(errorCode, "refused"));
    }

    public static Outcome status(int status, String json) {
      return new Outcome(false, Ending.ANSWER, status, json);
    }

    public static Outcome hang() {
      return new Outcome(false, Ending.HANG, 0, "");
    }

    public static Outcome cut() {
      return new Outcome(false, Ending.CUT, 0, "");
    }

    public static Outcome acceptThenHang() {
      return new Outcome(true, Ending.HANG, 0, "");
    }

    public static Outcome acceptThenCut() {
      return new Outcome(true, Ending.CUT, 0, "");
    }
  }
}
