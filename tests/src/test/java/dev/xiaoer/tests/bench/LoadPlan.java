package dev.xiaoer.tests.bench;

/**
 * How much load a run is.
 *
 * @param connections kept alive, each with one webhook under way
 * @param conversations among which each message picks one at random
 * @param warmUp messages before the measured ones, so that the JVMs have compiled what they run
 * @param messages the measured ones
 * @param stored messages that lie in the store before the first of these
 * @param seed of the random choices
 */
record LoadPlan(
    int connections, int conversations, int warmUp, int messages, int stored, long seed) {

  LoadPlan {
    if (connections < 1 || conversations < 1 || warmUp < 1 || messages < 1 || stored < 0) {
      throw new IllegalArgumentException("plan: out of range");
    }
  }

  /** Some seconds, for the ordinary build: whether it works, not how fast. */
  static LoadPlan shortForm() {
    return new LoadPlan(32, 500, 500, 1_500, 0, 20_261_124);
  }

  /** The figures; {@code -Dbench.messages=…} and so on vary it. */
  static LoadPlan fullForm() {
    return new LoadPlan(
        Integer.getInteger("bench.connections", 256),
        Integer.getInteger("bench.conversations", 20_000),
        Integer.getInteger("bench.warmup", 40_000),
        Integer.getInteger("bench.messages", 60_000),
        Integer.getInteger("bench.stored", 0),
        Long.getLong("bench.seed", 1));
  }

  /** Few messages before the measured ones: they are stored too. */
  static LoadPlan growthForm() {
    return new LoadPlan(
        Integer.getInteger("bench.connections", 256),
        Integer.getInteger("bench.conversations", 100_000),
        10_000,
        Integer.getInteger("bench.messages", 40_000),
        0,
        Long.getLong("bench.seed", 1));
  }

  LoadPlan stored(int other) {
    return new LoadPlan(connections, conversations, warmUp, messages, other, seed);
  }

  int total() {
    return warmUp + messages;
  }
}
