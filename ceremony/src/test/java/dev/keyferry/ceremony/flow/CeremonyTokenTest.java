package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyferry.ceremony.export.ExportRecord;
import dev.keyferry.ceremony.rolekey.SoftToken;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.value.Octets;
import dev.keyferry.testing.PeerProgram;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Controls KC-03 and KC-05: an operator's role key is in a PKCS#11 token, here SoftHSM2. */
class CeremonyTokenTest {
  private static final Path KEPT = Path.of("target", "with-a-token");
  private static final String OLU = "practice words of olu";
  private static final String NAME = "olu@test.example";
  private static final String WRONG = "summer-of-oto";

  @TempDir private Path temporary = Path.of("unset");

  private final SoftToken token = SoftToken.make();

  private Room room() throws IOException {
    Room room = Room.of(temporary, KmsTarget.GCP);
    room.roleTokens = List.of(token.library());
    return room;
  }

  /** The people of a plan, of whom one has another key. */
  private static List<Person> people(List<Person> people, String first, RoleKey key) {
    return people.stream()
        .map(one ->
            one.name().startsWith(first + " ")
                ? new Person(one.role(), new VerifierKey(NAME, key).print(), one.name())
                : one)
        .toList();
  }

  private static RoleKey another() {
    try {
      KeyPairGenerator maker = KeyPairGenerator.getInstance("EC");
      maker.initialize(new ECGenParameterSpec("secp256r1"));
      Octets spki = Octets.of(maker.generateKeyPair().getPublic().getEncoded());
      int sizeBytes = RoleKey.Type.ECDSA_P256.publicKeyBytes();
      Octets point = spki.slice(spki.sizeBytes() - sizeBytes, spki.sizeBytes());
      return new RoleKey(RoleKey.Type.ECDSA_P256, point);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** What the room types where Olu types this for the first signature, and the PIN after it. */
  private static List<String> typing(Room room, String... first) {
    List<String> all = room.folder.practice().answers();
    int opening = all.indexOf(OLU);
    return Stream.of(
            all.subList(0, opening).stream(),
            Stream.of(first),
            all.subList(opening + 1, all.size()).stream()
                .flatMap(
                    line -> line.equals(OLU) ? Stream.of("THERE", SoftToken.PIN) : Stream.of(line)))
        .flatMap(lines -> lines)
        .toList();
  }

  private void assertRefusedAtTheOpening(FailureCode code, RoleKey olus, String... typed)
      throws IOException {
    Room room = room();
    room.inProduction(people -> people(people, "Olu", olus));
    assertRefused(code, room, typed);
  }

  private static void assertRefused(FailureCode code, Room room, String... typed)
      throws IOException {
    room.answer(true, typing(room, typed));
    List<Failure> failures = room.refused();
    assumeLocked(failures);
    assertEquals(code, failures.getFirst().code(), failures::toString);
    assertFalse(room.console.screen().contains("Olu Operator (operator) has signed."));
  }

  private static void assumeLocked(List<Failure> failures) {
    boolean locked = failures.getFirst().code() != TokenCode.TOKEN_MEMORY_LOCK;
    if (!locked) {
      PeerProgram.note("token-ceremony", "SKIPPED: memory cannot be locked here");
    }
    assumeTrue(locked, "memory cannot be locked here");
  }

  /** Seven people, of whom one has a token, and mistypes its PIN twice. */
  @Test
  void production_withAnOperatorsKeyInAToken_exportsAndRecordsTheirSignatures() throws IOException {
    Room room = room();
    room.inProduction(people -> people(people, "Olu", token.key()));
    room.answer(true, typing(room, "THERE", WRONG, WRONG, SoftToken.PIN));
    Outcome<ExportRecord> outcome = room.run();
    if (outcome instanceof Outcome.Refused<ExportRecord>(List<Failure> failures)) {
      assumeLocked(failures);
    }
    ExportRecord export = outcome.orBug();
    assertTrue(Files.readString(export.folder().resolve("manifest")).contains("mode production"));
    Path record = room.record.resolve("record-2026-11-25-test-001");
    VerifierKey olu = new VerifierKey(NAME, token.key());
    for (String file : List.of("opening", "approval", "checkpoint")) {
      byte[] note = Files.readAllBytes(record.resolve(file));
      assertEquals(
          olu, SignedNote.parse(note).orBug().verify(olu).orBug().signedBy(), "signs " + file);
    }
    String shown = room.console.screen() + Files.readString(record.resolve("transcript.txt"));
    assertFalse(shown.contains(SoftToken.PIN) || shown.contains(WRONG), "no PIN is shown");
    assertTrue(shown.contains("Tokens lock after a few wrong PINs"));
    KeptRecord.forget(KEPT);
    KeptRecord.keep(record, KEPT, "production");
    token.report("signed opening, approval and last checkpoint of a whole production ceremony");
  }

  @Test
  void pin_wrongThreeTimes_refusesRoleKeyTokenAndSaysThatTokensLock() throws IOException {
    assertRefusedAtTheOpening(
        KeyCode.ROLE_KEY_TOKEN, token.key(), "THERE", WRONG, WRONG, WRONG, SoftToken.PIN);
  }

  @Test
  void token_ofAnotherPersonOfThePlan_refusesQuorumKey() throws IOException {
    Room room = room();
    room.inProduction(people -> people(people(people, "Olu", another()), "Oto", token.key()));
    assertRefused(QuorumCode.QUORUM_KEY, room, "THERE", SoftToken.PIN);
  }

  @Test
  void token_thatThePlanDoesNotName_refusesQuorumStranger() throws IOException {
    assertRefusedAtTheOpening(QuorumCode.QUORUM_STRANGER, another(), "THERE", SoftToken.PIN);
  }

  @Test
  void emptyLine_insteadOfTheToken_isAPersonWhoDoesNotSign() throws IOException {
    assertRefusedAtTheOpening(QuorumCode.QUORUM_STOPPED, token.key(), "");
  }

  @Test
  void emptyLine_insteadOfThePin_isAPersonWhoDoesNotSign() throws IOException {
    assertRefusedAtTheOpening(QuorumCode.QUORUM_STOPPED, token.key(), "THERE", "");
  }

  /** It is asked for again, until somebody gives up. */
  @Test
  void token_thatIsNotThere_isAskedForUntilAnEmptyLine() throws IOException {
    Room room = room();
    room.roleTokens = List.of(Path.of("/no/such/module.so"));
    room.inProduction(people -> people(people, "Olu", token.key()));
    assertRefused(QuorumCode.QUORUM_STOPPED, room, "THERE", "THERE", "");
    assertEquals(3, room.console.screen().split("Type THERE when the token of Olu", -1).length - 1);
  }

  @Test
  void token_thatIsNotThereAndNobodyCanBring_refusesRoleKeyToken() throws IOException {
    Room room = room();
    room.roleTokens = List.of();
    room.change(
        request -> request,
        plan ->
            new Plan(
                plan.heading(),
                plan.bindings(),
                plan.schedule(),
                people(plan.people(), "Olu", token.key()),
                plan.quorums(),
                plan.policy(),
                plan.backup(),
                plan.proof()));
    room.answer(false, typing(room, "THERE", SoftToken.PIN));
    assertEquals(KeyCode.ROLE_KEY_TOKEN, room.refused().getFirst().code());
  }
}
