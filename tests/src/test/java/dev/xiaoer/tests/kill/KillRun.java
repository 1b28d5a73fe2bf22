package dev.xiaoer.tests.kill;

import dev.xiaoer.tests.douyin.AcceptedSend;
import dev.xiaoer.tests.douyin.DouyinApp;
import dev.xiaoer.tests.douyin.FakeDouyin;
import dev.xiaoer.tests.douyin.Fault;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import dev.xiaoer.tests.gateway.GatewayFiles;
import dev.xiaoer.tests.gateway.GatewayProcess;
import dev.xiaoer.tests.gateway.Ports;
import dev.xiaoer.tests.kill.Evidence.Asked;
import dev.xiaoer.tests.kill.Evidence.Kill;
import dev.xiaoer.tests.kill.Evidence.Sent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The real gateway under load, killed at random moments and started again on the same data, until
 * it may live and answer what it owes. Used by one thread.
 */
final class KillRun implements AutoCloseable {

  /** Shared machines start slowly; how fast a start must be is another test's affair. */
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);

  private static final Duration LAST_BYTES = Duration.ofMillis(300);

  private static final int BUSY = 28001005;
  private static final String DOUBLES = "xiaoer_possible_doubles_total";

  private final List<Kill> kills = new ArrayList<>();
  private final KillPlan plan;
  private final Random random;
  private final GatewayFiles files;
  private final Ports ports;
  private final FakeDouyin douyin;
  private final Customers customers;
  private GatewayProcess gateway;

  KillRun(KillPlan plan, Path folder) {
    this.plan = plan;
    this.random = new Random(plan.seed());
    this.files = new GatewayFiles(folder);
    this.ports = Ports.free(random);
    this.douyin = FakeDouyin.start(DouyinApp.SAMPLE, Long.toHexString(plan.seed()));
    files.writeConfig(douyin.app(), douyin.api(), plan.config());
    files.writeShop(douyin.app(), Answers.EIGHT.answersByWord());
    this.customers = new Customers(plan, Answers.EIGHT, douyin.webhooks(), douyin.sends());
    this.gateway = GatewayProcess.serve(files, ports, 0);
  }

  /** What was seen. */
  Evidence run() {
    gateway.awaitReady(START_PATIENCE);
    platformAwakes();
    customers.start(gateway.web());
    for (int life = 1; life <= plan.kills(); life++) {
      if (!plan.nextKillInStart(random)) {
        gateway.awaitReady(START_PATIENCE);
      }
      killAfter(plan.nextLife(random), life);
    }
    gateway.awaitReady(START_PATIENCE);
    List<Asked> asked = customers.stop();
    douyin.recover();
    douyin.sends().awaitAnswers(asked.stream().map(Asked::id).toList(), plan.settle());
    douyin.sends().awaitQuiet(plan.quiet(), plan.settle());
    return new Evidence(asked, sent(), kills, (long) gateway.metric(DOUBLES));
  }

  /** How many acknowledged webhooks were delivered once more. */
  int deliveriesAgain() {
    return customers.deliveriesAgain();
  }

  /** What the last life said, for a reader of a red run. */
  String said() {
    return gateway.said();
  }

  @Override
  public void close() {
    customers.close();
    gateway.close();
    douyin.close();
  }

  private void platformAwakes() {
    douyin.echo(gateway.web(), plan.echoes(), plan.seed());
    Random chance = new Random(plan.seed() + 1);
    douyin.suffer(Fault.sometimes(plan.cutOff(), chance, Outcome.acceptThenCut()));
    douyin.suffer(Fault.sometimes(plan.refused(), chance, Outcome.refuse(BUSY)));
  }

  private void killAfter(Duration alive, int life) {
    if (gateway.hasEnded(alive)) {
      throw new AssertionError("ended by itself:\n" + gateway.said());
    }
    long now = System.nanoTime();
    gateway.kill();
    // Bytes that left before the kill may still be on their way to the platform.
    douyin.sends().awaitQuiet(LAST_BYTES, START_PATIENCE);
    kills.add(new Kill(now, System.nanoTime()));
    gateway = GatewayProcess.serve(files, ports, life);
  }

  private List<Sent> sent() {
    return douyin.sends().all().stream().map(this::sent).toList();
  }

  private Sent sent(AcceptedSend send) {
    return new Sent(
        send.to(),
        send.answers(),
        send.text(),
        send.answered(),
        send.atNanos(),
        douyin.sends().echoedNanos(send));
  }
}
