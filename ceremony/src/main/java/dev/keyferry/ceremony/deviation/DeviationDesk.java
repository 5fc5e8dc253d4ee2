package dev.keyferry.ceremony.deviation;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.audit.Step;
import dev.keyferry.ceremony.console.Choice;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.console.ShortText;
import dev.keyferry.ceremony.report.FailureReport;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.Printable;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * The exception sheet of the room (control KC-30): what was expected, what happened, what was
 * decided, and two people of different roles who say so. It is in the log before anything goes on.
 * For one thread.
 */
public final class DeviationDesk {
  /** What people type at any question to write one. */
  public static final String WORD = "DEVIATION";

  /**
   * Words with which a record excuses a step or a look: nobody types them by chance or on purpose.
   */
  private static final Pattern RESERVED =
      Pattern.compile(
          "(?:(?:isolate|measure|custody|medium|export|destroy) )?\\S+", Pattern.CASE_INSENSITIVE);

  private final OperatorConsole console;
  private final AuditTrail audit;
  private final List<Person> people;
  private final AtomicInteger number = new AtomicInteger();

  /**
   * A desk.
   *
   * @param people of the plan
   */
  public DeviationDesk(OperatorConsole console, AuditTrail audit, List<Person> people) {
    this.console = console;
    this.audit = audit;
    this.people = List.copyOf(people);
  }

  /** What people say, before it is in the log. */
  private record Sheet(List<String> expected, String happened, String decided) {}

  /**
   * Has people write one about something that the ceremony itself asks for. Codes: QUORUM-STOPPED
   * when they give it up, those of the log.
   *
   * @param expected what it excuses (docs/formats/audit-log-v1.md §3, §9 to §11, §13, §14): an
   *     entry each
   */
  public Outcome<Deviation> excuse(List<String> expected) {
    int next = begin();
    return asked("What happened?")
        .flatMap(happened ->
            asked("What was decided?").map(decided -> new Sheet(expected, happened, decided)))
        .flatMap(sheet -> two(next).map(both -> recorded(sheet, both)))
        .orElseGet(DeviationDesk::givenUp);
  }

  /**
   * Shows what production refuses, and has the room decide: to go on under a deviation, or to stop
   * with these refusals. Codes: those of the failures, and those of {@link #excuse}.
   */
  public <T> Outcome<T> goOn(List<Failure> failures, List<String> expected, T then) {
    FailureReport.lines("A production ceremony does not go on so.", failures)
        .forEach(console::show);
    return Choice.of(
                console,
                "Type GO ON to go on under a deviation, or Enter to stop:",
                List.of("GO ON"))
            .isPresent()
        ? excuse(expected).map(deviation -> then)
        : Outcome.refused(failures);
  }

  /**
   * Has people write one about anything else, at whatever question they typed {@link #WORD}. What
   * they give up is not recorded, and they are told so.
   */
  public void anytime() {
    int next = begin();
    Optional<Outcome<Deviation>> written =
        sentence("What was expected?")
            .flatMap(expected ->
                asked("What happened?")
                    .flatMap(happened ->
                        asked("What was decided?")
                            .map(decided -> new Sheet(List.of(expected), happened, decided))))
            .flatMap(sheet -> two(next).map(both -> recorded(sheet, both)));
    // A log that cannot take it takes nothing else either: the next stage is refused.
    if (written.isEmpty() || written.get() instanceof Outcome.Refused) {
      console.show("No deviation was recorded. The question before comes again.");
    }
  }

  private int begin() {
    int next = number.get() + 1;
    console.show("");
    console.show(
        "Deviation %d. An empty line gives it up, and nothing is recorded.".formatted(next));
    return next;
  }

  private Outcome<Deviation> recorded(Sheet sheet, List<Person> both) {
    List<String> names = both.stream().map(Person::name).toList();
    Outcome<Deviation> all = Outcome.accepted(new RecordedDeviation(sheet.expected, names));
    for (String expected : sheet.expected) {
      all =
          all.then(before ->
              audit
                  .append(new AuditEvent.Deviated(expected, sheet.happened, sheet.decided, names))
                  .map(event -> before));
    }
    return all.map(deviation -> {
      console.show("Deviation %d is recorded.".formatted(number.incrementAndGet()));
      return deviation;
    });
  }

  private static Outcome<Deviation> givenUp() {
    return Outcome.refused(
        new QuorumFailure(
            QuorumCode.QUORUM_STOPPED,
            new Place.Whole("deviation"),
            Fact.word("what happened, what was decided, and two people who say so"),
            Fact.word("none")));
  }

  private Optional<String> sentence(String question) {
    return ShortText.of(
        console,
        question,
        typed ->
            RESERVED.matcher(typed).matches()
                ? Optional.of("say it in a sentence")
                : Optional.empty());
  }

  private Optional<String> asked(String question) {
    return ShortText.of(console, question, typed -> Optional.empty());
  }

  /** Two people of different roles, each of whom types that they say so. */
  private Optional<List<Person>> two(int next) {
    console.show("Two people of different roles say so.");
    for (int i = 0; i < people.size(); i++) {
      console.show("  %d  %s".formatted(i + 1, words(people.get(i))));
    }
    return chosen("The number of the first:", people)
        .flatMap(first -> {
          List<Person> others =
              people.stream().filter(person -> person.role() != first.role()).toList();
          return chosen("The number of the second:", others).map(second -> List.of(first, second));
        })
        .filter(both -> both.stream().allMatch(person -> says(person, next)));
  }

  private Optional<Person> chosen(String question, List<Person> among) {
    List<String> numbers =
        among.stream().map(person -> String.valueOf(people.indexOf(person) + 1)).toList();
    return Choice.of(console, question, numbers)
        .map(number -> people.get(Integer.parseInt(number) - 1));
  }

  private boolean says(Person person, int next) {
    String sentence = "I SAY SO %d".formatted(next);
    console.seat(words(person));
    return Choice.of(console, "%s, type %s:".formatted(words(person), sentence), List.of(sentence))
        .isPresent();
  }

  private static String words(Person person) {
    return "%s (%s)".formatted(Printable.of(person.name()), person.role().token());
  }

  /** What excuses a look at the machine in a step. */
  public static String look(String type, Step step) {
    return type + " " + step.token();
  }
}
