package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.deviation.DeviationDesk;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.failure.EnvironmentCode;
import dev.keyferry.model.failure.EnvironmentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Two people type what their own watches say, before the machine's clock is shown to anybody
 * (control KC-07). They vouch for the time of day; the day itself is bounded by the plan's times.
 */
final class WallClock {
  private static final int TRIES = 3;
  private static final int WATCHES = 2;

  /** Minutes, as far as watches may be from the machine and from each other. */
  private static final long MOST_MINUTES = 5;

  private static final long DAY_MINUTES = 24 * 60;

  /** Whole hours and minutes, two digits each. */
  private static final Pattern TIME = Pattern.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]");

  private final OperatorConsole console;
  private final Clock clock;
  private final AuditTrail audit;

  WallClock(OperatorConsole console, Clock clock, AuditTrail audit) {
    this.console = console;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * What somebody said.
   *
   * @param machine the machine's clock when they said it
   */
  private record Said(String person, LocalTime entered, Instant machine) {
    /** Minutes that the watch is ahead of the machine: within half a day, as midnight may pass. */
    long ahead() {
      long apart =
          ChronoUnit.MINUTES.between(
              LocalTime.ofInstant(machine, ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES),
              entered);
      return Math.floorMod(apart + DAY_MINUTES / 2, DAY_MINUTES) - DAY_MINUTES / 2;
    }
  }

  /**
   * Asks, records and compares. Codes: QUORUM-STOPPED, QUORUM-ANSWER, ENV-TIME, those of the desk.
   */
  Outcome<IntakeBundle> compare(IntakeBundle bundle, DeviationDesk desk) {
    console.show("");
    console.show("Two people say what time it is, each from their own watch, in UTC.");
    Outcome<List<Said>> said = Outcome.accepted(List.of());
    for (Person person : bundle.plan().people().stream().limit(WATCHES).toList()) {
      said = said.then(before -> asked(person).map(one -> plus(before, one)));
    }
    // A watch that is known to be wrong need not end a ceremony: people decide.
    return said.then(all ->
        Strictness.of(bundle.mode())
            .judge(
                console,
                failures(all),
                bundle,
                refused -> desk.goOn(refused, List.of("time"), bundle)));
  }

  private static List<Said> plus(List<Said> before, Said one) {
    List<Said> all = new ArrayList<>(before);
    all.add(one);
    return List.copyOf(all);
  }

  /** What has another form is asked again; three of them are a no, and so is an empty one. */
  private Outcome<Said> asked(Person person) {
    console.seat("%s (%s)".formatted(person.name(), person.role().token()));
    for (int attempt = 0; attempt < TRIES; attempt++) {
      String answer =
          console.ask("%s (%s), HH:MM:".formatted(person.name(), person.role().token()));
      if (answer.isEmpty()) {
        return refused(QuorumCode.QUORUM_STOPPED, person, "none");
      }
      if (TIME.matcher(answer).matches()) {
        return recorded(new Said(person.name(), LocalTime.parse(answer), clock.instant()));
      }
      console.show("That is not a time such as 09:05. Nothing has happened.");
    }
    return refused(QuorumCode.QUORUM_ANSWER, person, "three other answers");
  }

  private Outcome<Said> recorded(Said said) {
    return audit
        .append(new AuditEvent.TimeEntered(said.person, said.entered, said.machine))
        .map(event -> said);
  }

  private static List<Failure> failures(List<Said> all) {
    List<Failure> failures = new ArrayList<>();
    for (Said said : all) {
      if (Math.abs(said.ahead()) > MOST_MINUTES) {
        failures.add(
            off(
                "time of " + said.person,
                "the machine's clock",
                "%s typed, %d minutes %s"
                    .formatted(
                        said.entered,
                        Math.abs(said.ahead()),
                        said.ahead() < 0 ? "behind" : "ahead")));
      }
    }
    long apart = Math.abs(all.getFirst().ahead() - all.getLast().ahead());
    if (apart > MOST_MINUTES) {
      failures.add(off("two watches", "each other", apart + " minutes apart"));
    }
    return failures;
  }

  private static Failure off(String where, String of, String found) {
    return new EnvironmentFailure(
        EnvironmentCode.ENV_TIME,
        new Place.Whole(where),
        Fact.word("within %d minutes of %s".formatted(MOST_MINUTES, of)),
        Fact.word(found));
  }

  private static <T> Outcome<T> refused(QuorumCode code, Person person, String found) {
    return Outcome.refused(
        new QuorumFailure(
            code,
            new Place.Whole("time of " + person.name()),
            Fact.word("hours and minutes, as 09:05"),
            Fact.word(found)));
  }
}
