package dev.xiaoer.engine.http;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells a failure without its message: types and places only. Messages of other people's exceptions
 * quote what they choked on, and here that is a customer's text or a header with a secret.
 */
final class Failure {

  private static final int CAUSES = 5;
  private static final int PLACES = 4;

  private Failure() {}

  static String describe(Throwable failure) {
    List<String> chain = new ArrayList<>();
    Throwable cause = failure;
    while (cause != null && chain.size() < CAUSES) {
      chain.add(describeOne(cause));
      cause = cause.getCause();
    }
    return String.join(", caused by ", chain);
  }

  private static String describeOne(Throwable failure) {
    StringBuilder text = new StringBuilder(failure.getClass().getName());
    StackTraceElement[] trace = failure.getStackTrace();
    for (int i = 0; i < Math.min(PLACES, trace.length); i++) {
      text.append(i == 0 ? " at " : " < ").append(trace[i]);
    }
    return text.toString();
  }
}
