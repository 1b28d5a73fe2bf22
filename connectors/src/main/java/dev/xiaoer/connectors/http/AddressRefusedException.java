package dev.xiaoer.connectors.http;

import java.io.IOException;

/** A name led to an address that must not be reached. */
public final class AddressRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  AddressRefusedException() {
    super("its name leads to an address that is not allowed");
  }
}
