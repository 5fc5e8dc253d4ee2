package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.console.Choice;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.console.ShortText;
import dev.keyferry.ceremony.deviation.DeviationDesk;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.AuditEvent.Compromise;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import java.util.List;
import java.util.Optional;

/**
 * The node operator says where the private keys have been, and whether they may be compromised
 * (docs/formats/audit-log-v1.md §11): a KMS keeps a key from then on, and cannot take back what
 * happened before.
 */
final class KeyOrigin {
  /** What excuses that it cannot be said. */
  static final String EXCUSED = "attest";

  private static final String SENTENCE = "NOT KNOWN TO BE COMPROMISED";
  private static final String GO_ON = "GO ON";
  private static final String AGAIN = "AGAIN";
  private static final String QUESTION =
      "Type %s if so, %s to say it anew, or Enter:".formatted(SENTENCE, AGAIN);
  private static final int TRIES = 3;

  private static final List<String> ALTERNATIVES =
      List.of(
          "Keys that others may know are not made safe by moving them. What can be done instead:",
          "  - Signing and encryption keys: rotate them on the node, and move the new ones.",
          "  - The root namespace key cannot be rotated: make a new participant whose keys are",
          "    born in the KMS, and transfer parties and assets to it.",
          "Whoever goes on all the same does so under a deviation, on the cover of the report.");

  private final OperatorConsole console;
  private final AuditTrail audit;
  private final DeviationDesk desk;

  KeyOrigin(OperatorConsole console, AuditTrail audit, DeviationDesk desk) {
    this.console = console;
    this.audit = audit;
    this.desk = desk;
  }

  /** Asks and records. Codes: QUORUM-STOPPED, QUORUM-ORIGIN, those of the desk. */
  Outcome<IntakeBundle> attest(IntakeBundle bundle) {
    Person operator =
        bundle.plan().people().stream()
            .filter(person -> person.role() == Role.OPERATOR)
            .findFirst()
            .orElseThrow();
    console.show("");
    console.show("Where have the private keys been since they were made?");
    console.show("The node's operator says it.");
    console.seat(words(operator));
    return said(operator).then(this::recorded).map(event -> bundle);
  }

  /** What the operator says, which can be taken back until it is recorded. */
  private record Said(Person operator, String where, Compromise compromised) {}

  private Outcome<Said> said(Person operator) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<String> where =
          ShortText.of(console, words(operator) + ", in one line:", typed -> Optional.empty());
      if (where.isEmpty()) {
        break;
      }
      Optional<String> chosen = Choice.of(console, QUESTION, List.of(SENTENCE, AGAIN));
      if (!chosen.equals(Optional.of(AGAIN))) {
        return Outcome.accepted(
            new Said(
                operator,
                where.get(),
                chosen.isPresent() ? Compromise.NOT_KNOWN : Compromise.CANNOT_SAY));
      }
    }
    return refused(QuorumCode.QUORUM_STOPPED, "where the keys have been", "none");
  }

  private Outcome<AuditEvent> recorded(Said said) {
    Outcome<AuditEvent> recorded =
        audit.append(
            new AuditEvent.OriginAttested(said.operator.name(), said.where, said.compromised));
    return switch (said.compromised) {
      case NOT_KNOWN -> recorded;
      case CANNOT_SAY -> recorded.then(this::allTheSame);
    };
  }

  private Outcome<AuditEvent> allTheSame(AuditEvent attested) {
    console.show("");
    ALTERNATIVES.forEach(console::show);
    return Choice.of(
                console, "Type %s to write one, or Enter to stop:".formatted(GO_ON), List.of(GO_ON))
            .isPresent()
        ? desk.excuse(List.of(EXCUSED)).map(deviation -> attested)
        : refused(QuorumCode.QUORUM_ORIGIN, SENTENCE, "that it cannot be said");
  }

  private static String words(Person person) {
    return "%s (%s)".formatted(person.name(), person.role().token());
  }

  private static <T> Outcome<T> refused(QuorumCode code, String expected, String found) {
    return Outcome.refused(
        new QuorumFailure(
            code, new Place.Whole("origin of the keys"), Fact.word(expected), Fact.word(found)));
  }
}
