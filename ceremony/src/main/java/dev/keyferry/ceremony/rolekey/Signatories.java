package dev.keyferry.ceremony.rolekey;

import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.engine.RoleSignature;
import dev.keyferry.engine.RoleStatement;
import dev.keyferry.engine.Session;
import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.SignedNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * The people of a plan, one after the other, who sign what is on the screen. Each is called by
 * name, their key is open for one signature only, and the signature counts once the key that the
 * plan names for this person verifies it (controls KC-03 and KC-05). For one thread.
 */
public final class Signatories {
  private final OperatorConsole console;
  private final RoleKeySource keys;

  /** People at a console, with their keys. */
  public Signatories(OperatorConsole console, RoleKeySource keys) {
    this.console = console;
    this.keys = keys;
  }

  /** What people sign, for which plan, in which session. */
  private record Act(Session session, Plan plan, StatementByKey statement) {}

  /**
   * The signature of every person of the plan, in its order. Codes: those of the source of keys,
   * QUORUM-KEY, QUORUM-STRANGER, NOTE-SIGNATURE, QUORUM-STOPPED when somebody does not sign.
   *
   * @param what the statement is, in words for the screen
   */
  public Outcome<List<SignedBy>> everyone(
      Session session, Plan plan, StatementByKey statement, String what) {
    console.show("");
    String heading = "Everybody of the plan signs %s. An empty line stops.".formatted(what);
    console.showTogether(Stream.concat(Stream.of(heading), digests(plan, statement)).toList());
    Act act = new Act(session, plan, statement);
    List<Signatory> people = Signatory.of(plan);
    // Once somebody has not signed, nobody else is asked.
    return gather(act, (who, signed) -> people.indexOf(who) == signed.size())
        .then(signed ->
            signed.size() == people.size()
                ? Outcome.accepted(signed)
                : refused(
                    QuorumCode.QUORUM_STOPPED,
                    what,
                    people.size() + " signatures",
                    Integer.toString(signed.size())));
  }

  /** What people compare: one line for each text that somebody of the plan signs. */
  private static Stream<String> digests(Plan plan, StatementByKey statement) {
    return Signatory.of(plan).stream()
        .map(who -> who.key().type())
        .distinct()
        .sorted()
        .map(type -> "  sha256 " + statement.of(type).digest().toHex())
        .distinct();
  }

  /**
   * The signatures that the plan's rules ask for, in its order; nobody is asked once the rules are
   * met, and who does not sign is passed over. Codes: those of the source of keys, QUORUM-KEY,
   * QUORUM-STRANGER, NOTE-SIGNATURE, QUORUM-SHORT.
   *
   * @param act the act of the rules
   */
  public Outcome<List<SignedBy>> quorum(
      Session session, Plan plan, RoleStatement statement, String act) {
    Threshold threshold = Threshold.of(plan, act);
    console.show("");
    console.show("Signatures needed: %s.".formatted(threshold.words()));
    console.show("An empty line means that this person does not sign.");
    return gather(new Act(session, plan, StatementByKey.same(statement)), threshold::wants)
        .then(threshold::metBy);
  }

  /** Asks whoever is wanted, given who has signed already; ends with the first refusal. */
  private Outcome<List<SignedBy>> gather(Act act, BiPredicate<Signatory, List<SignedBy>> wanted) {
    List<SignedBy> signed = new ArrayList<>();
    for (Signatory who : Signatory.of(act.plan)) {
      if (wanted.test(who, List.copyOf(signed))) {
        switch (asked(act, who)) {
          case Outcome.Accepted<Optional<SignedBy>>(Optional<SignedBy> by) ->
              by.ifPresent(signed::add);
          case Outcome.Refused<Optional<SignedBy>>(List<Failure> failures) -> {
            return Outcome.refused(failures);
          }
        }
      }
    }
    // What providers left of passphrases and keys, before people take their time.
    act.session.overwriteLeftovers();
    return Outcome.accepted(List.copyOf(signed));
  }

  private Outcome<Optional<SignedBy>> asked(Act act, Signatory who) {
    return keys.open(act.session, who).then(key -> answered(act, who, key));
  }

  private Outcome<Optional<SignedBy>> answered(
      Act act, Signatory who, Optional<OpenedRoleKey> key) {
    if (key.isEmpty()) {
      console.show(who.words() + " does not sign.");
      return Outcome.accepted(Optional.empty());
    }
    return signedAndForgotten(act, who, key.get())
        .map(by -> {
          console.show(who.words() + " has signed.");
          return Optional.of(by);
        });
  }

  private static Outcome<SignedBy> signedAndForgotten(Act act, Signatory who, OpenedRoleKey key) {
    Outcome<RoleSignature> signed =
        theirs(act.plan, who, key).then(k -> k.sign(act.statement.of(who)));
    Outcome<RoleKey> forgotten = key.forget();
    return signed
        .then(signature -> forgotten.map(f -> new SignedBy(who, signature.signature())))
        .then(by -> verified(act.statement.of(who), by));
  }

  /** Before anything is signed: nobody signs with the key of another, or under another name. */
  private static Outcome<OpenedRoleKey> theirs(Plan plan, Signatory who, OpenedRoleKey key) {
    if (isKeyOf(who, key)) {
      return Outcome.accepted(key);
    }
    Optional<Signatory> other =
        Signatory.of(plan).stream().filter(person -> isKeyOf(person, key)).findFirst();
    return other.isPresent()
        ? refused(
            QuorumCode.QUORUM_KEY,
            who.words(),
            "the key " + who.key().print(),
            "that of " + other.get().words())
        : refused(
            QuorumCode.QUORUM_STRANGER,
            who.words(),
            "the key " + who.key().print(),
            "key " + key.key().publicKey().toHex());
  }

  private static boolean isKeyOf(Signatory person, OpenedRoleKey key) {
    return key.key().equals(person.key().key());
  }

  private static Outcome<SignedBy> verified(RoleStatement statement, SignedBy by) {
    return new SignedNote(statement.text(), List.of(by.line()))
        .verify(by.who().key())
        .map(text -> by);
  }

  private static <T> Outcome<T> refused(
      QuorumCode code, String where, String expected, String actual) {
    return Outcome.refused(
        new QuorumFailure(code, new Place.Whole(where), Fact.word(expected), Fact.word(actual)));
  }
}
