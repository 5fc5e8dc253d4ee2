package dev.keyferry.ceremony.approval;

import dev.keyferry.ceremony.attestation.AttestationDesk;
import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.rolekey.Signatories;
import dev.keyferry.ceremony.rolekey.SignedBy;
import dev.keyferry.ceremony.validation.ValidatedKey;
import dev.keyferry.ceremony.validation.ValidatedKeys;
import dev.keyferry.engine.Approval;
import dev.keyferry.engine.QuorumPolicy;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.WrapStatement;
import dev.keyferry.engine.WrapTerms;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.SpokenDigest;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.SignedNote;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Stage 3: people compare the wrapping keys with the second channel, see exactly what will be
 * wrapped, and approve it with the signatures of the plan's quorum, in rehearsals as in production
 * (controls KC-03, KC-04, KC-05).
 */
public final class Quorum {
  private static final int TRIES = 3;

  private final OperatorConsole console;
  private final Clock clock;
  private final AuditTrail audit;
  private final Signatories people;

  /** People at a console, who sign. */
  public Quorum(OperatorConsole console, Clock clock, AuditTrail audit, Signatories people) {
    this.console = console;
    this.clock = clock;
    this.audit = audit;
    this.people = people;
  }

  /**
   * Whether the people of a plan could approve, before anybody is asked for anything. Refuses a
   * production plan that nobody attends with QUORUM-ANSWERS-FILE, then those of {@link
   * PlanPolicy#attainable}.
   */
  public Outcome<IntakeBundle> admit(IntakeBundle bundle) {
    return attended(bundle).then(PlanPolicy::attainable);
  }

  /**
   * Everything that would keep the people of a plan from approving, as {@link #admit} looks at it:
   * PLAN-POLICY for more than 14 people, QUORUM-CONFLICT, QUORUM-SHORT.
   *
   * @param digest of the plan's text
   */
  public static List<Failure> faults(Plan plan, Digest digest) {
    return PlanPolicy.faults(plan, digest);
  }

  private Outcome<IntakeBundle> attended(IntakeBundle bundle) {
    return bundle.mode() == Mode.REHEARSAL || console.isAttended()
        ? Outcome.accepted(bundle)
        : Outcome.refused(
            new QuorumFailure(
                QuorumCode.QUORUM_ANSWERS_FILE,
                new Place.Whole("plan"),
                Fact.word("people at the terminal"),
                Fact.word("a file of answers")));
  }

  /**
   * Blind entry of every wrapping key's fingerprint by two people, from the channel that the plan
   * names (control KC-10): the right one is never shown. Three wrong entries of one person stop the
   * ceremony with QUORUM-ANSWER; an empty one with QUORUM-STOPPED. Before each, what its HSM states
   * of it: codes of {@link AttestationDesk#look}.
   */
  public Outcome<IntakeBundle> compareWrappingKeys(IntakeBundle bundle) {
    return new BlindComparison(console, audit, new AttestationDesk(console, clock, audit))
        .compare(bundle);
  }

  /**
   * Shows every wrap and its digest, asks for the sentence, and has the quorum sign. Codes:
   * QUORUM-STOPPED, QUORUM-ANSWER, those of {@link Signatories#quorum} and of {@link
   * Session#approve}.
   */
  public Outcome<ApprovedKeys> approve(Session session, ValidatedKeys keys) {
    WrapStatement statement = statement(session, keys);
    show(keys, statement);
    String sentence = "WRAP %d KEYS".formatted(keys.keys().size());
    return typed("Type %s to go on:".formatted(sentence), sentence::equals, "approval")
        .then(typed -> people.quorum(session, keys.bundle().plan(), statement, QuorumPolicy.WRAP))
        .then(signed -> agreed(session, keys, statement, signed));
  }

  private Outcome<ApprovedKeys> agreed(
      Session session, ValidatedKeys keys, WrapStatement statement, List<SignedBy> signed) {
    SignedNote note =
        new SignedNote(statement.text(), signed.stream().map(SignedBy::line).toList());
    return session
        .approve(
            statement,
            PlanPolicy.of(keys.bundle()),
            signed.stream().map(SignedBy::ofTheEngine).toList())
        .then(approval -> recorded(new AgreedKeys(keys, approval, note)));
  }

  private WrapStatement statement(Session session, ValidatedKeys keys) {
    IntakeBundle bundle = keys.bundle();
    Instant now = clock.instant();
    return new WrapStatement(
        bundle.mode(),
        new WrapTerms(
            bundle.plan().heading().ceremony(),
            bundle.planDigest(),
            session.challenge(),
            now,
            now.plus(WrapTerms.LONGEST)),
        keys.keys().stream()
            .map(key ->
                new WrapStatement.Item(
                    key.key().facts().key().fingerprint(), key.export().wrappingKey()))
            .toList());
  }

  private void show(ValidatedKeys keys, WrapStatement statement) {
    console.show("");
    console.show("These keys will be wrapped:");
    keys.keys().forEach(key -> console.show(line(key)));
    List<String> digest =
        new ArrayList<>(List.of("Digest of this statement: " + statement.digest().toHex()));
    SpokenDigest.of(statement.digest()).lines().forEach(line -> digest.add("  " + line));
    console.showTogether(digest);
  }

  private static String line(ValidatedKey validated) {
    KeyDescription key = validated.key().facts().key();
    WrappingKey wrappingKey = validated.export().wrappingKey();
    return "  %s  %-14s %-10s %s -> %s"
        .formatted(
            key.fingerprint().abbreviated(),
            key.spec().token(),
            key.purpose().token(),
            key.usageToken(),
            wrappingKey.target().token() + " " + validated.export().key().targetKey());
  }

  /** Three unreadable answers are a no; so is an empty one. */
  private Outcome<String> typed(String prompt, Predicate<String> right, String where) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      String answer = console.ask(prompt);
      if (answer.isEmpty()) {
        return refused(QuorumCode.QUORUM_STOPPED, where, "a typed answer", "none");
      }
      if (right.test(answer)) {
        return Outcome.accepted(answer);
      }
      console.show("That is not it. Nothing has happened.");
    }
    return refused(QuorumCode.QUORUM_ANSWER, where, "what was asked for", "three other answers");
  }

  private Outcome<ApprovedKeys> recorded(AgreedKeys keys) {
    Approval approval = keys.approval();
    return audit
        .append(new AuditEvent.Approved(approval.digest(), approval.approvers()))
        .map(event -> keys);
  }

  private static <T> Outcome<T> refused(
      QuorumCode code, String where, String expected, String actual) {
    return Outcome.refused(
        new QuorumFailure(code, new Place.Whole(where), Fact.word(expected), Fact.word(actual)));
  }
}
