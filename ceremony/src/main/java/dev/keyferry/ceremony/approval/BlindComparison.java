package dev.keyferry.ceremony.approval;

import dev.keyferry.ceremony.attestation.AttestationDesk;
import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.transport.document.Plan;
import java.util.Optional;

/**
 * Blind entry of every wrapping key's fingerprint, by two people of the plan, from the channel that
 * the plan names (controls KC-10 and KC-20): the right one is never shown.
 */
final class BlindComparison {
  private static final int TRIES = 3;

  /** The first two people of the plan, which has two at least: its grammar sees to that. */
  private static final int PEOPLE = 2;

  private final OperatorConsole console;
  private final AuditTrail audit;
  private final AttestationDesk attestations;

  BlindComparison(OperatorConsole console, AuditTrail audit, AttestationDesk attestations) {
    this.console = console;
    this.audit = audit;
    this.attestations = attestations;
  }

  /**
   * Every wrapping key of the request. Codes, key by key: those of {@link AttestationDesk#look},
   * QUORUM-STOPPED, QUORUM-ANSWER.
   */
  Outcome<IntakeBundle> compare(IntakeBundle bundle) {
    Outcome<IntakeBundle> compared = Outcome.accepted(bundle);
    for (WrappingKey key : bundle.request().wrappingKeys()) {
      compared = compared.then(before -> compare(before, key));
    }
    return compared;
  }

  private Outcome<IntakeBundle> compare(IntakeBundle bundle, WrappingKey key) {
    console.show("");
    console.show(
        "Wrapping key %s for %s, %s".formatted(key.id(), key.target().token(), key.resource()));
    return attestations.look(bundle, key).then(looked -> typedTwice(bundle, looked));
  }

  private Outcome<IntakeBundle> typedTwice(IntakeBundle bundle, WrappingKey key) {
    String channel = channel(bundle.plan(), key);
    console.show("Its fingerprint (SHA-256 of the DER SPKI) comes from: " + channel);
    console.show("Two people type it in hex or in PGP words, each from their own copy.");
    Outcome<IntakeBundle> compared = Outcome.accepted(bundle);
    for (Person person : bundle.plan().people().stream().limit(PEOPLE).toList()) {
      compared =
          compared.then(before ->
              typed(person, key)
                  .then(right -> recorded(key, channel, person))
                  .map(event -> before));
    }
    return compared;
  }

  private static String channel(Plan plan, WrappingKey key) {
    return plan.policy().channels().stream()
        .filter(c -> c.wrappingKeyId().equals(key.id()))
        .map(Plan.Channel::source)
        .findFirst()
        .orElse("the second channel");
  }

  /** Three wrong entries are a no, and so is an empty one. */
  private Outcome<Person> typed(Person person, WrappingKey key) {
    console.seat("%s (%s)".formatted(person.name(), person.role().token()));
    FingerprintEntry entry = new FingerprintEntry(key.spkiDigest());
    for (int attempt = 0; attempt < TRIES; attempt++) {
      String answer = console.askBlind("%s (%s):".formatted(person.name(), person.role().token()));
      if (answer.isEmpty()) {
        return refused(QuorumCode.QUORUM_STOPPED, key, "a typed answer", "none");
      }
      Optional<String> fault = entry.fault(answer);
      if (fault.isEmpty()) {
        return Outcome.accepted(person);
      }
      console.show("Not that: %s. Nothing has happened.".formatted(fault.get()));
    }
    return refused(QuorumCode.QUORUM_ANSWER, key, "what was asked for", "three other answers");
  }

  private Outcome<AuditEvent> recorded(WrappingKey key, String channel, Person person) {
    return audit.append(
        new AuditEvent.WrappingKeyCompared(key.id(), channel, key.spkiDigest(), person));
  }

  private static <T> Outcome<T> refused(
      QuorumCode code, WrappingKey key, String expected, String actual) {
    return Outcome.refused(
        new QuorumFailure(
            code,
            new Place.Whole("wrapping key " + key.id()),
            Fact.word(expected),
            Fact.word(actual)));
  }
}
