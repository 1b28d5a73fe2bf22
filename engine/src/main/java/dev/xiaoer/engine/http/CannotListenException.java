package dev.xiaoer.engine.http;

import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** The server could not start to listen; the message is one sentence for the operator. */
public final class CannotListenException extends Exception {

  private CannotListenException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /*
   * The kernel's reason reaches Java only as text, and in the system's language; where it is not
   * one we know, it is passed on as it is.
   */
  static CannotListenException because(Throwable cause, HttpSettings settings) {
    String address = settings.address();
    int port = settings.port();
    String reason = String.valueOf(cause.getMessage());
    String sentence;
    if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
      sentence = "the host name " + address + " is not known";
    } else if (reason.contains("Address already in use")) {
      sentence = "port " + port + " is taken on " + address;
    } else if (reason.contains("Permission denied")) {
      sentence = "port " + port + " on " + address + " needs rights that this user does not have";
    } else if (reason.contains("Cannot assign requested address")) {
      sentence = "this machine has no address " + address;
    } else {
      sentence = "cannot listen on port " + port + " of " + address + ": " + reason;
    }
    return new CannotListenException(sentence, cause);
  }
}
