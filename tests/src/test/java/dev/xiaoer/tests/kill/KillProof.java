package dev.xiaoer.tests.kill;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.xiaoer.tests.kill.Evidence.Asked;
import dev.xiaoer.tests.kill.Evidence.Kill;
import dev.xiaoer.tests.kill.Evidence.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Judges a run: every acknowledged message answered, with its own text, in order; sent again only
 * where a send was cut off in flight and no echo told of it, and each of those counted.
 *
 * <p>Pure: the same evidence gives the same verdict. Used by one thread.
 */
final class KillProof {

  /**
   * How long before its death the gateway may have had an answer it had not yet committed. A group
   * commit behind a slow disk takes tens of milliseconds; older sends are known and never repeated.
   */
  static final Duration COMMIT_GRACE = Duration.ofSeconds(2);

  /** An echo may be acknowledged while the repetition is already on its way. */
  static final Duration ECHO_GRACE = Duration.ofSeconds(1);

  private final Evidence evidence;
  private final Map<String, Asked> askedById;
  private final Map<String, List<Integer>> sendsByAsked;
  private final List<String> faults = new ArrayList<>();

  private KillProof(Evidence evidence) {
    this.evidence = evidence;
    this.askedById = evidence.asked().stream().collect(toMap(Asked::id, Function.identity()));
    this.sendsByAsked =
        IntStream.range(0, evidence.sent().size())
            .boxed()
            .collect(groupingBy(place -> sent(place).answers()));
  }

  /**
   * @param faults each a sentence; none when the gateway kept its word
   * @param doubles sends beyond the first, all answers together
   * @param counted what the gateway said of itself
   */
  record Verdict(List<String> faults, int answered, int doubles, long counted) {
    Verdict {
      faults = List.copyOf(faults);
    }
  }

  static Verdict judge(Evidence evidence) {
    return new KillProof(evidence).verdict();
  }

  private Verdict verdict() {
    evidence.sent().forEach(this::expectKnown);
    evidence.asked().forEach(this::expectAnswered);
    sendsByAsked.forEach(this::expectRepetitionsExcused);
    evidence.asked().stream().collect(groupingBy(Asked::user)).values().forEach(this::expectOrder);
    int doubles = evidence.sent().size() - sendsByAsked.size();
    if (doubles > evidence.countedDoubles()) {
      faults.add(doubles + " doubles, but the gateway counted " + evidence.countedDoubles());
    }
    return new Verdict(faults, sendsByAsked.size(), doubles, evidence.countedDoubles());
  }

  private void expectKnown(Sent sent) {
    Asked asked = askedById.get(sent.answers());
    if (asked == null) {
      faults.add("unexpected send to " + sent.user() + ", answers " + sent.answers());
    } else if (!asked.user().equals(sent.user())) {
      faults.add("answer to " + asked.id() + " went to " + sent.user());
    } else if (!asked.expected().equals(sent.text())) {
      faults.add("wrong text for " + asked.id() + ": " + sent.text());
    }
  }

  private void expectAnswered(Asked asked) {
    if (asked.acknowledgedNanos().isPresent() && !sendsByAsked.containsKey(asked.id())) {
      faults.add("acknowledged and lost: " + asked.id() + " of " + asked.user());
    }
  }

  private void expectRepetitionsExcused(String id, List<Integer> places) {
    for (int i = 1; i < places.size(); i++) {
      Sent before = sent(places.get(i - 1));
      Sent again = sent(places.get(i));
      if (before.answered() && !cutOff(before)) {
        faults.add("sent again though not cut off: " + id + untilKilled(before));
      } else if (heardOf(before, again)) {
        faults.add("sent again in spite of its echo: " + id);
      }
    }
  }

  private boolean cutOff(Sent sent) {
    return evidence.kills().stream().anyMatch(kill -> cutOff(sent, kill));
  }

  private static boolean cutOff(Sent sent, Kill kill) {
    return kill.atNanos() - sent.atNanos() <= COMMIT_GRACE.toNanos()
        && sent.atNanos() <= kill.restartedNanos();
  }

  /** For the reader: how far from a kill it was. */
  private String untilKilled(Sent sent) {
    return evidence.kills().stream()
        .filter(kill -> kill.atNanos() > sent.atNanos())
        .findFirst()
        .map(kill -> ", killed " + (kill.atNanos() - sent.atNanos()) / 1_000_000 + " ms later")
        .orElse(", never killed since");
  }

  private static boolean heardOf(Sent before, Sent again) {
    return before.echoedNanos().isPresent()
        && again.atNanos() - before.echoedNanos().getAsLong() > ECHO_GRACE.toNanos();
  }

  /** Two messages whose deliveries overlapped may be answered either way round. */
  private void expectOrder(Collection<Asked> ofOneUser) {
    List<Asked> answered =
        ofOneUser.stream().filter(asked -> sendsByAsked.containsKey(asked.id())).toList();
    List<Asked> byAcknowledgement =
        answered.stream()
            .filter(asked -> asked.acknowledgedNanos().isPresent())
            .sorted(comparingLong(asked -> asked.acknowledgedNanos().getAsLong()))
            .toList();
    List<Asked> byPosting =
        answered.stream().sorted(comparingLong(Asked::firstPostedNanos)).toList();
    sweep(byAcknowledgement, byPosting);
  }

  /** Keeps, of all that precede, the one whose last send came latest. */
  private void sweep(List<Asked> byAcknowledgement, List<Asked> byPosting) {
    int next = 0;
    String latest = "";
    for (Asked asked : byPosting) {
      while (next < byAcknowledgement.size() && byAcknowledgement.get(next).precedes(asked)) {
        String id = byAcknowledgement.get(next++).id();
        latest = latest.isEmpty() || lastPlace(id) > lastPlace(latest) ? id : latest;
      }
      if (!latest.isEmpty() && lastPlace(latest) > sendsByAsked.get(asked.id()).get(0)) {
        faults.add("out of order: " + asked.id() + " was answered before " + latest);
      }
    }
  }

  private int lastPlace(String id) {
    List<Integer> places = sendsByAsked.get(id);
    return places.get(places.size() - 1);
  }

  private Sent sent(int place) {
    return evidence.sent().get(place);
  }
}
