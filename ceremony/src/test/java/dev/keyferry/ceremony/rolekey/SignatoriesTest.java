package dev.keyferry.ceremony.rolekey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.engine.CosignStatement;
import dev.keyferry.engine.RoleSignature;
import dev.keyferry.engine.RoleStatement;
import dev.keyferry.engine.ServiceEvent;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenService;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.QuorumRule;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.failure.TokenFailure;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.prepare.PracticePeople;
import dev.keyferry.rehearsal.prepare.PracticePerson;
import dev.keyferry.transport.document.BackupRule;
import dev.keyferry.transport.document.Ed25519NoteSigner;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.TransportMedium;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control KC-03: whose signature counts, and how long their key is open. */
class SignatoriesTest {
  private static final PracticePeople PEOPLE =
      PracticePeople.fresh("test.example", RandomSource.seeded(9), 100_000);

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final RoleStatement STATEMENT =
      new CosignStatement(
          NOON, "test.example/keyceremony/test-1/rehearsal\n7\n" + "A".repeat(43) + "=\n");

  @TempDir private Path folder = Path.of("unset");

  private final List<ServiceEvent> record = new ArrayList<>();
  private final Token token =
      Token.open(
              new TokenSetup(
                  Mode.REHEARSAL, this::take, Clock.systemUTC(), SoftwareIntegrity.Unpackaged::new))
          .orBug();
  private final Session session = token.openSession(Role.OPERATOR).orBug();

  private Outcome<ServiceEvent> take(ServiceEvent event) {
    record.add(event);
    return Outcome.accepted(event);
  }

  @BeforeEach
  void bringTheSticks() throws IOException {
    for (PracticePerson one : PEOPLE.all()) {
      Files.write(folder.resolve(one.fileName().text()), one.file().toByteArray());
    }
    record.clear();
  }

  @AfterEach
  void close() {
    session.close();
    token.close();
  }

  private static Plan plan() {
    return new Plan(
        new Plan.Heading(Mode.REHEARSAL, new CeremonyId("test-1"), "test.example", "Test"),
        new Plan.Bindings(
            new Plan.RequestReference(
                Digest.sha256(new byte[0]), Ed25519NoteSigner.generate("requester").key()),
            Optional.empty()),
        new Plan.Schedule(NOON, NOON.plusSeconds(60)),
        PEOPLE.all().stream().map(PracticePerson::person).toList(),
        List.of(new QuorumRule("close", 2, 3, Role.OPERATOR)),
        new Plan.Policy(Set.of(KmsTarget.AWS), Set.of(TransportMedium.USB), List.of(), List.of()),
        new BackupRule.None(),
        false);
  }

  /** People who type these lines, and see no secret. */
  private record Typing(Queue<String> lines) implements OperatorConsole {
    static Typing of(List<String> lines) {
      return new Typing(new ArrayDeque<>(lines));
    }

    @Override
    public boolean panicked() {
      return false;
    }

    @Override
    public boolean isAttended() {
      return true;
    }

    @Override
    public void show(String line) {
      assertFalse(line.contains("practice words"), "a passphrase is on the screen");
    }

    @Override
    public String ask(String prompt) {
      return Optional.ofNullable(lines.poll()).orElse("");
    }

    @Override
    public ReadableByteChannel askSecret(String prompt) {
      byte[] utf8 = ask(prompt).getBytes(StandardCharsets.UTF_8);
      return Channels.newChannel(new ByteArrayInputStream(utf8));
    }
  }

  private Signatories typing(List<String> lines) {
    Typing people = Typing.of(lines);
    return new Signatories(people, new RoleKeyFiles(people, List.of(folder)));
  }

  private static List<String> passphrases() {
    return PEOPLE.all().stream().map(PracticePerson::passphrase).toList();
  }

  private static void assertRefused(FailureCode code, Outcome<?> outcome) {
    switch (outcome) {
      case Outcome.Refused<?>(var failures) ->
          assertEquals(code, failures.getFirst().code(), failures::toString);
      case Outcome.Accepted<?> accepted -> fail("accepted: " + accepted);
    }
  }

  @Test
  void everyone_whereAllSign_givesALineOfEveryPersonThatVerifies() {
    List<SignedBy> signed =
        typing(passphrases())
            .everyone(session, plan(), StatementByKey.same(STATEMENT), "the last checkpoint")
            .orBug();
    assertEquals(
        PEOPLE.all().stream().map(PracticePerson::person).toList(),
        signed.stream().map(by -> by.who().person()).toList());
    SignedNote note =
        new SignedNote(STATEMENT.text(), signed.stream().map(SignedBy::line).toList());
    for (PracticePerson one : PEOPLE.all()) {
      assertEquals(STATEMENT.text(), note.verify(one.signer().key()).orBug().text());
    }
  }

  /** A key is open for one signature, and overwritten before the next person is asked. */
  @Test
  void everyone_whereAllSign_opensAndForgetsOneKeyAfterTheOther() {
    typing(passphrases())
        .everyone(session, plan(), StatementByKey.same(STATEMENT), "the last checkpoint")
        .orBug();
    List<TokenService> once =
        List.of(
            TokenService.ENTER_PASSWORD,
            TokenService.OPEN_ROLE_KEY,
            TokenService.SIGN_AS_ROLE,
            TokenService.DESTROY_KEY);
    List<TokenService> expected = new ArrayList<>();
    PEOPLE.all().forEach(one -> expected.addAll(once));
    assertEquals(expected, record.stream().map(ServiceEvent::service).toList());
    assertTrue(record.stream().allMatch(event -> event.refusal().isEmpty()));
  }

  @Test
  void everyone_whereOneDoesNotSign_refusesQuorumStoppedAndAsksNobodyElse() {
    List<String> lines = new ArrayList<>(passphrases());
    lines.set(2, "");
    assertRefused(
        QuorumCode.QUORUM_STOPPED,
        typing(lines)
            .everyone(session, plan(), StatementByKey.same(STATEMENT), "the last checkpoint"));
    long asked =
        record.stream().filter(event -> event.service() == TokenService.ENTER_PASSWORD).count();
    assertEquals(3, asked, "nobody is asked after that");
  }

  @Test
  void quorum_ofAnActWithoutARule_refusesQuorumShort() {
    assertRefused(
        QuorumCode.QUORUM_SHORT, typing(passphrases()).quorum(session, plan(), STATEMENT, "other"));
  }

  /** A source of keys that does what a test says, with the right public keys. */
  private static final class Odd implements RoleKeySource {
    private final AtomicInteger forgotten = new AtomicInteger();
    private final Outcome<RoleSignature> signature;
    private final boolean forgets;

    Odd(Outcome<RoleSignature> signature, boolean forgets) {
      this.signature = signature;
      this.forgets = forgets;
    }

    @Override
    public Outcome<Optional<OpenedRoleKey>> open(Session session, Signatory who) {
      RoleKey key = new RoleKey(RoleKey.Type.ED25519, who.key().publicKey());
      return Outcome.accepted(Optional.of(new OddKey(key, this)));
    }
  }

  private record OddKey(RoleKey key, Odd source) implements OpenedRoleKey {
    @Override
    public Outcome<RoleSignature> sign(RoleStatement statement) {
      return source.signature;
    }

    @Override
    public Outcome<RoleKey> forget() {
      source.forgotten.incrementAndGet();
      return source.forgets ? Outcome.accepted(key) : refused();
    }
  }

  private static <T> Outcome<T> refused() {
    return Outcome.refused(
        new TokenFailure(
            TokenCode.TOKEN_AUDIT,
            new Place.Whole("token"),
            Fact.word("a record"),
            Fact.word("none")));
  }

  private Outcome<List<SignedBy>> quorumOf(Odd source) {
    return new Signatories(Typing.of(List.of("", "")), source)
        .quorum(session, plan(), STATEMENT, "close");
  }

  private static Outcome<RoleSignature> signatureOfOlu(RoleStatement statement) {
    Ed25519NoteSigner olu = PEOPLE.of(Role.OPERATOR).getFirst().signer();
    Octets text = Octets.of(statement.text().getBytes(StandardCharsets.UTF_8));
    return Outcome.accepted(
        new RoleSignature(
            new RoleKey(RoleKey.Type.ED25519, olu.key().publicKey()), olu.sign(text)));
  }

  /** The first of them is Olu, and signs; the second would give Olu's signature as their own. */
  @Test
  void quorum_withTheSignatureOfAnother_refusesNoteSignature() {
    Odd source = new Odd(signatureOfOlu(STATEMENT), true);
    assertRefused(DocumentCode.NOTE_SIGNATURE, quorumOf(source));
    assertEquals(2, source.forgotten.get());
  }

  @Test
  void quorum_withASignatureOverAnotherText_refusesNoteSignature() {
    RoleStatement other =
        new CosignStatement(
            NOON.plusSeconds(1),
            "test.example/keyceremony/test-1/rehearsal\n7\n" + "A".repeat(43) + "=\n");
    Odd source = new Odd(signatureOfOlu(other), true);
    assertRefused(DocumentCode.NOTE_SIGNATURE, quorumOf(source));
    assertEquals(1, source.forgotten.get());
  }

  @Test
  void quorum_whenAKeyDoesNotSign_isRefusedAndForgetsIt() {
    Odd source = new Odd(refused(), true);
    assertRefused(TokenCode.TOKEN_AUDIT, quorumOf(source));
    assertEquals(1, source.forgotten.get());
  }

  /** A key of which nobody knows whether it is gone makes no signature that counts. */
  @Test
  void quorum_whenAKeyIsNotForgotten_isRefused() {
    Odd source = new Odd(signatureOfOlu(STATEMENT), false);
    assertRefused(TokenCode.TOKEN_AUDIT, quorumOf(source));
  }
}
