package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.json.Json;
import dev.keyferry.verifier.record.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Rule V11, watches: at the opening two people of the plan typed the time, within five minutes of
 * the machine's clock and of each other (docs/formats/audit-log-v1.md §10). The differences are
 * recomputed here.
 */
final class WatchRule {
  private static final String TYPE = "time";
  private static final long WATCHES = 2;
  private static final long MOST_MINUTES = 5;
  private static final long DAY_MINUTES = 24 * 60;

  /** What may lie between the typing and its entry. */
  private static final Duration MOST_DELAY = Duration.ofMinutes(1);

  private final Evidence evidence;
  private final List<String> people;
  private final RoomState room;

  WatchRule(Evidence evidence) {
    this.evidence = evidence;
    this.people =
        evidence.log().open().stream()
            .flatMap(open -> open.objects("people").stream())
            .map(person -> person.get("name") instanceof Json.Text(String name) ? name : "")
            .toList();
    this.room = new RoomState(evidence);
  }

  void check() {
    List<Entry> entries = evidence.log().all(TYPE).toList();
    entries.forEach(this::one);
    for (int i = 1; i < entries.size(); i++) {
      Entry before = entries.get(i - 1);
      Entry entry = entries.get(i);
      // Before an interruption it was another time of day, and maybe another clock.
      if (evidence.log().runOf(before.index()) == evidence.log().runOf(entry.index())) {
        within(entry, Math.abs(ahead(entry) - ahead(before)), "the watch before");
      }
    }
    long distinct =
        evidence
            .log()
            .ofRun(TYPE)
            .filter(entry -> entry.header().step().equals("opening"))
            .map(entry -> entry.text("person"))
            .distinct()
            .count();
    if (distinct < WATCHES) {
      room.missing(
          finding(new Place.Log(), "time of two people in the step opening", "of " + distinct),
          TYPE);
    }
  }

  private void one(Entry entry) {
    String person = entry.text("person");
    if (!people.contains(person)) {
      evidence.findings().add(finding(entry.place(), "somebody of the plan", person));
    }
    Instant machine = Instant.parse(entry.text("machine"));
    if (Duration.between(machine, entry.header().rtc()).abs().compareTo(MOST_DELAY) > 0) {
      String expected = "machine within a minute of " + entry.header().rtc();
      evidence.findings().add(finding(entry.place(), expected, machine + ""));
    }
    within(entry, Math.abs(ahead(entry)), "the machine's clock");
  }

  private void within(Entry entry, long minutes, String of) {
    if (minutes > MOST_MINUTES) {
      room.failing(
          entry,
          finding(
              entry.place(),
              "a time within %d minutes of %s".formatted(MOST_MINUTES, of),
              minutes + " minutes"),
          TYPE);
    }
  }

  /** Minutes that a watch is ahead of the machine, over midnight the nearer way. */
  private static long ahead(Entry entry) {
    LocalTime machine =
        LocalTime.ofInstant(Instant.parse(entry.text("machine")), ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.MINUTES);
    long apart = ChronoUnit.MINUTES.between(machine, LocalTime.parse(entry.text("entered")));
    return Math.floorMod(apart + DAY_MINUTES / 2, DAY_MINUTES) - DAY_MINUTES / 2;
  }

  private static Finding finding(Place place, String expected, String found) {
    return Finding.of(Rule.V11, place, expected, found);
  }
}
