package dev.xiaoer.engine.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a request comes from, for counting.
 *
 * <p>What a proxy says of its client is believed of one on this machine or in this network only:
 * anybody can write {@code X-Forwarded-For}. The last address in it is the one that our own proxy
 * saw. Of an IPv6 address the network counts (64 bits): a household has as many addresses as it
 * likes.
 */
public final class ClientAddress {
  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  /** Returns what stands for the client; the same for whoever is likely the same. */
  public static String of(HttpRequest request) {
    String forwarded = request.headers().getOrDefault("x-forwarded-for", "");
    String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    byte[] client = NetUtil.createByteArrayFromIpAddressString(last);
    byte[] remote = NetUtil.createByteArrayFromIpAddressString(request.remote());
    if (remote == null) {
      return "";
    }
    return network(client != null && isNear(remote) ? client : remote);
  }

  private static boolean isNear(byte[] address) {
    try {
      InetAddress remote = InetAddress.getByAddress(address);
      return remote.isLoopbackAddress() || remote.isSiteLocalAddress();
    } catch (UnknownHostException e) {
      throw new AssertionError("an address is 4 or 16 bytes long", e);
    }
  }

  private static String network(byte[] address) {
    boolean isV6 = address.length > 4;
    return HexFormat.of().formatHex(isV6 ? Arrays.copyOf(address, NETWORK_BYTES) : address);
  }
}
