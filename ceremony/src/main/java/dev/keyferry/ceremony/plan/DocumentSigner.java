package dev.keyferry.ceremony.plan;

import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.rolekey.OpenedRoleKey;
import dev.keyferry.ceremony.rolekey.RoleKeySource;
import dev.keyferry.ceremony.rolekey.Signatory;
import dev.keyferry.engine.DocumentStatement;
import dev.keyferry.engine.RoleSignature;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import dev.keyferry.transport.document.NoteSignature;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One person signs a plan or a site with their role key, which is open for this one signature
 * (docs/formats/role-key-v1.md). A person's key is real, whatever ceremony it is for: it wants
 * locked memory.
 */
public final class DocumentSigner {
  private final OperatorConsole console;
  private final RoleKeySource keys;
  private final TokenSetup setup;

  /**
   * A signer at a console.
   *
   * @param setup of the token that each signature opens
   */
  public DocumentSigner(OperatorConsole console, RoleKeySource keys, TokenSetup setup) {
    this.console = console;
    this.keys = keys;
    this.setup = setup;
  }

  /**
   * A document with one more signature line.
   *
   * @param text its whole body
   * @param lines the lines that it has already
   */
  public record Draft(String text, List<NoteSignature> lines) {
    /** Copies the list. */
    public Draft {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Has a person sign. Codes: those of the token and of the source of keys, QUORUM-STOPPED when
   * they do not sign, QUORUM-STRANGER when their key is not the one that is expected,
   * NOTE-SIGNATURE.
   *
   * @param expected what their key must be; empty where no document names it
   */
  public Outcome<SignedNote> sign(Draft draft, Signatory who, Optional<VerifierKey> expected) {
    DocumentStatement statement = new DocumentStatement(draft.text());
    console.show("  sha256 " + statement.digest().toHex());
    return Token.open(setup)
        .then(token -> {
          try (token) {
            return token
                .openSession(Role.OPERATOR)
                .then(session -> signed(session, statement, who, expected));
          }
        })
        .then(line -> checked(draft, line));
  }

  /** A signature line, and the key that verifies it. */
  private record Line(NoteSignature line, VerifierKey key) {}

  private Outcome<Line> signed(
      Session session, DocumentStatement statement, Signatory who, Optional<VerifierKey> expected) {
    try (session) {
      return keys.open(session, who)
          .then(key -> key.isPresent() ? theirs(key.get(), who, expected) : stopped(who))
          .then(key -> signedAndForgotten(key, statement, who));
    }
  }

  private static Outcome<Line> signedAndForgotten(
      OpenedRoleKey key, DocumentStatement statement, Signatory who) {
    Outcome<RoleSignature> signature = key.sign(statement);
    Outcome<RoleKey> forgotten = key.forget();
    VerifierKey verifier = new VerifierKey(who.key().name(), key.key());
    return signature
        .then(made -> forgotten.map(_ -> made))
        .map(made ->
            new Line(
                new NoteSignature(verifier.name(), verifier.keyId(), made.signature()), verifier));
  }

  private static Outcome<OpenedRoleKey> theirs(
      OpenedRoleKey key, Signatory who, Optional<VerifierKey> expected) {
    boolean theirs = expected.map(VerifierKey::key).map(key.key()::equals).orElse(true);
    if (theirs) {
      return Outcome.accepted(key);
    }
    Outcome<OpenedRoleKey> refused =
        refused(
            QuorumCode.QUORUM_STRANGER,
            who,
            "the key " + who.key().print(),
            "key " + key.key().publicKey().toHex());
    return key.forget().then(_ -> refused);
  }

  private static <T> Outcome<T> stopped(Signatory who) {
    return refused(QuorumCode.QUORUM_STOPPED, who, "a passphrase", "none");
  }

  /** A signature counts once its key verifies it over the very text. */
  private static Outcome<SignedNote> checked(Draft draft, Line made) {
    List<NoteSignature> lines = new ArrayList<>(draft.lines());
    lines.add(made.line());
    SignedNote note = new SignedNote(draft.text(), lines);
    return note.verify(made.key()).map(_ -> note);
  }

  private static <T> Outcome<T> refused(
      QuorumCode code, Signatory who, String expected, String actual) {
    return Outcome.refused(
        new QuorumFailure(
            code, new Place.Whole(who.person().name()), Fact.word(expected), Fact.word(actual)));
  }
}
