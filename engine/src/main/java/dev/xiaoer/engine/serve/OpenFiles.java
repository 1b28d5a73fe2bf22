package dev.xiaoer.engine.serve;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/** How many files the system lets this process have open; each connection is one. */
public final class OpenFiles {

  private OpenFiles() {}

  /** Empty where the system does not say. */
  public static OptionalLong most() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? OptionalLong.of(unix.getMaxFileDescriptorCount())
        : OptionalLong.empty();
  }
}
