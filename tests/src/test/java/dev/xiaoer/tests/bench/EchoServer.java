package dev.xiaoer.tests.bench;

import java.io.IOException;

/**
 * A bare POST echo, in a process of its own as the gateway is: the measure of what this machine's
 * network, and this client, can do at all. Ends when its standard input does.
 */
final class EchoServer {

  private EchoServer() {}

  public static void main(String[] args) throws IOException {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors()); // as the gateway has
    try (BareServer server =
        BareServer.start(0, threads, (context, request) -> request.content().retain())) {
      System.out.println(server.port());
      System.in.readAllBytes();
    }
  }
}
