package dev.xiaoer.tests.kill;

import dev.xiaoer.tests.douyin.Echoes;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How a run goes.
 *
 * @param seed of everything left to chance; threads and disks still make each run its own
 * @param connections clients that deliver at the same time
 * @param users customers; each belongs to one client
 * @param inStart share of kills that fall into a start, 0 to 1
 * @param aliveAtLeast how long the other lives last once ready, at least
 * @param aliveAtMost and at most
 * @param backlog how many acknowledged messages may be unanswered before customers pause
 * @param cutOff share of sends that the platform takes without answering, its connection cut
 * @param refused share of sends refused for a passing reason
 * @param settle how long everything may take to be answered after the last kill
 * @param quiet how long nothing may happen before the run is over; longer than the time after which
 *     a send that nobody heard of is repeated, where a needless repetition is to be seen
 * @param config further lines of {@code gateway.yml}
 */
record KillPlan(
    long seed,
    int kills,
    int connections,
    int users,
    double inStart,
    Duration aliveAtLeast,
    Duration aliveAtMost,
    int backlog,
    Echoes echoes,
    double cutOff,
    double refused,
    Duration settle,
    Duration quiet,
    String config) {

  /**
   * Three kills within seconds: what nobody heard of is repeated sooner, and a needless repetition
   * would have come by the end.
   */
  static KillPlan shortForm(long seed) {
    return new KillPlan(
        seed,
        3,
        16,
        200,
        0,
        Duration.ofMillis(400),
        Duration.ofMillis(800),
        300,
        Echoes.AFTER.losing(0.1).trying(100, Duration.ofMillis(200)),
        0,
        0.002,
        Duration.ofSeconds(45),
        Duration.ofSeconds(1),
        "settle_unknown: 3s");
  }

  /** A hundred kills, lost echoes, cut connections. */
  static KillPlan fullForm(long seed) {
    return new KillPlan(
        seed,
        100,
        16,
        400,
        0.2,
        Duration.ofMillis(50),
        Duration.ofSeconds(4),
        2_000,
        Echoes.AFTER.losing(0.1).trying(200, Duration.ofMillis(250)),
        0.001,
        0.002,
        Duration.ofMinutes(3),
        Duration.ofSeconds(25),
        "");
  }

  KillPlan times(int newKills) {
    return new KillPlan(
        seed,
        newKills,
        connections,
        users,
        inStart,
        aliveAtLeast,
        aliveAtMost,
        backlog,
        echoes,
        cutOff,
        refused,
        settle,
        quiet,
        config);
  }

  boolean nextKillInStart(RandomGenerator random) {
    return random.nextDouble() < inStart;
  }

  Duration nextLife(RandomGenerator random) {
    return Duration.ofMillis(random.nextLong(aliveAtLeast.toMillis(), aliveAtMost.toMillis() + 1));
  }
}
