package dev.xiaoer.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.douyin.DouyinApp;
import dev.xiaoer.tests.gateway.GatewayFiles;
import dev.xiaoer.tests.gateway.GatewayProcess;
import dev.xiaoer.tests.gateway.Ports;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The real gateway under load, from its first message to the last one marked Sent. Used by one
 * thread.
 */
final class GatewayRun implements AutoCloseable {
  static final String WITHOUT_FSYNC = "-Dxiaoer.unsafe.no.fsync=true";

  private static final DouyinApp APP = DouyinApp.SAMPLE;
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final LoadPlan plan;
  private final Workload workload;
  private final GatewayFiles files;
  private final PlatformStub platform = new PlatformStub(APP);
  private final GatewayProcess gateway;
  private final LoadClient client;
  private final WalMeter wal;
  private final SentRows rows;
  private final long before;

  /**
   * Starts a gateway.
   *
   * @param folder for its files; its data may be there already
   * @param options for its virtual machine
   */
  GatewayRun(LoadPlan plan, Workload workload, Path folder, List<String> options) {
    this.plan = plan;
    this.workload = workload;
    files = new GatewayFiles(folder);
    files.writeConfig(APP, platform.api(), "");
    BenchShop.write(files.shop(), APP);
    if (plan.stored() > 0) {
      StoredTalk.fill(files.data(), APP, plan);
    }
    Ports ports = Ports.free(new Random());
    gateway = GatewayProcess.serve(options(options), files.shop(), files, ports, 0);
    gateway.awaitReady(START);
    client = new LoadClient(ports.web(), plan.connections());
    wal = new WalMeter(files.data());
    rows = new SentRows(files.data());
    before = rows.all();
    platform.expect(workload);
  }

  /** More for the gateway's JVM, a profiler say: {@code -Dbench.jvm=…}. */
  private static List<String> options(List<String> given) {
    List<String> all = new ArrayList<>(given);
    String more = System.getProperty("bench.jvm", "");
    if (!more.isBlank()) {
      all.addAll(List.of(more.split(" ")));
    }
    return all;
  }

  /** What the measured messages took, after the others have warmed everything up. */
  Figures run() {
    pass(0, plan.warmUp());
    return pass(plan.warmUp(), plan.total());
  }

  private Figures pass(int from, int to) {
    Duration processor = gateway.processorTime();
    long own = ownProcessorNanos();
    double allocated = allocated();
    long log = wal.bytes();
    long begin = client.deliver(workload, from, to, PATIENCE);
    long lastSent = rows.awaitNoneOpen(PATIENCE);
    Duration used = gateway.processorTime().minus(processor);
    assertAllAnswered(to);
    return new Figures(
        to - from,
        Duration.ofNanos(workload.lastAcknowledged(from, to) - begin),
        Duration.ofNanos(lastSent - begin),
        workload.toAcknowledged(from, to),
        workload.toDelivered(from, to),
        used,
        Duration.ofNanos(ownProcessorNanos() - own),
        allocated() - allocated,
        wal.bytes() - log,
        to == plan.total() ? heapLive() : 0);
  }

  /** Every message so far has one reply, and the platform has taken it, and the store knows. */
  private void assertAllAnswered(int messages) {
    assertThat(platform.delivered()).isEqualTo(messages);
    assertThat(platform.twice()).isZero();
    assertThat(rows.all() - before).isEqualTo(messages);
    assertThat(rows.sent()).isEqualTo(rows.all());
  }

  private double allocated() {
    return gateway.metric("jvm_gc_memory_allocated_bytes_total");
  }

  private double heapLive() {
    try {
      Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
      new ProcessBuilder(jcmd.toString(), Long.toString(gateway.pid()), "GC.run")
          .start()
          .onExit()
          .join();
    } catch (IOException e) {
      return Double.NaN; // a runtime without jcmd
    }
    return gateway.metric("jvm_memory_used_bytes", "area=\"heap\"");
  }

  private static long ownProcessorNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  /** What the gateway said, for a reader of a red run. */
  String said() {
    return gateway.said();
  }

  @Override
  public void close() {
    client.close();
    wal.close();
    rows.close();
    gateway.close();
    platform.close();
  }
}
