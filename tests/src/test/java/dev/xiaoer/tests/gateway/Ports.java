package dev.xiaoer.tests.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Ports that stay free while a gateway is down between two lives: below the range from which the
 * kernel serves outgoing connections.
 *
 * @param web webhooks and health
 * @param admin metrics and the admin's API
 */
public record Ports(int web, int admin) {

  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;

  public static Ports free(RandomGenerator random) {
    int web = freePort(random);
    return new Ports(
        web,
        Stream.generate(() -> freePort(random)).filter(p -> p != web).findFirst().orElseThrow());
  }

  private static int freePort(RandomGenerator random) {
    return Stream.generate(() -> random.nextInt(FIRST, LAST))
        .limit(1_000)
        .map(Ports::taken)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }

  /** Takes and gives back; empty when somebody else has it. */
  private static Optional<Integer> taken(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return Optional.of(socket.getLocalPort());
    } catch (BindException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
