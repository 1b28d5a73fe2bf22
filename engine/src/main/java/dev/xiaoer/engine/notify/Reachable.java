package dev.xiaoer.engine.notify;

import dev.xiaoer.engine.shop.WebAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which addresses may be connected to: those of the open internet, and others only that the
 * operator named by their numbers. Asked about the address that a name was resolved to.
 */
final class Reachable implements Predicate<InetSocketAddress> {
  private static final String LOCALHOST = "localhost";

  private final Set<InetSocketAddress> named;

  Reachable(List<WebAddress> allowed) {
    named = allowed.stream().flatMap(it -> numbers(it).stream()).collect(Collectors.toSet());
  }

  private static List<InetSocketAddress> numbers(WebAddress address) {
    List<String> hosts =
        address.host().equals(LOCALHOST) ? List.of("127.0.0.1", "::1") : List.of(address.host());
    return hosts.stream()
        .filter(Reachable::isNumber)
        .map(Reachable::number)
        .map(number -> new InetSocketAddress(number, address.port()))
        .toList();
  }

  private static boolean isNumber(String host) {
    return host.contains(":") || host.matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
  }

  /** A number is not looked up. */
  private static InetAddress number(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address of the internet: " + host, e);
    }
  }

  @Override
  public boolean test(InetSocketAddress address) {
    InetAddress number = Objects.requireNonNull(address.getAddress(), "resolved address");
    return isOpen(number) || named.contains(new InetSocketAddress(number, address.getPort()));
  }

  /** Whether it is one of the open internet. Source: the IANA special-purpose registries. */
  static boolean isOpen(InetAddress address) {
    boolean isSpecial =
        address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    byte[] bytes = address.getAddress();
    return !isSpecial && (address instanceof Inet4Address ? isOpen4(bytes) : isOpen6(bytes));
  }

  private static boolean isOpen4(byte[] address) {
    int first = address[0] & 0xff;
    int second = address[1] & 0xff;
    int third = address[2] & 0xff;
    boolean isShared = first == 100 && second >= 64 && second < 128; // behind a provider's NAT
    boolean isProtocol = first == 192 && second == 0 && (third == 0 || third == 2);
    boolean isBenchmark = first == 198 && (second == 18 || second == 19);
    boolean isSample =
        (first == 198 && second == 51 && third == 100)
            || (first == 203 && second == 0 && third == 113);
    return first != 0 && first < 224 && !isShared && !isProtocol && !isBenchmark && !isSample;
  }

  /** Only global unicast, and none that carries an address of IPv4 within (6to4, Teredo). */
  private static boolean isOpen6(byte[] address) {
    int first = (address[0] & 0xff) << 8 | (address[1] & 0xff);
    int second = (address[2] & 0xff) << 8 | (address[3] & 0xff);
    boolean isGlobal = (first & 0xe000) == 0x2000;
    boolean isTunnel = first == 0x2002 || (first == 0x2001 && second == 0);
    boolean isSample = first == 0x2001 && second == 0x0db8;
    return isGlobal && !isTunnel && !isSample;
  }
}
