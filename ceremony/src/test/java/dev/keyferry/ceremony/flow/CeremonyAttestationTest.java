package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.ceremony.plan.PlanSummary;
import dev.keyferry.model.failure.AttestationCode;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Digest;
import dev.keyferry.testing.AttestationForge;
import dev.keyferry.testing.ForgedStatement;
import dev.keyferry.transport.document.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an HSM states of a wrapping key, before two people type its fingerprint. */
@Tag("KC-10")
class CeremonyAttestationTest {
  private static final AttestationForge FORGE = AttestationForge.usual();
  private static final String STATEMENT = "wrapping-key-1.attestation";
  private static final String CERTIFICATES = "wrapping-key-1.certificates";

  @TempDir private Path temporary = Path.of("unset");

  private Room room(KmsTarget target, boolean required) throws IOException {
    Room room = Room.of(temporary, target);
    String id = room.request().wrappingKeys().getFirst().id();
    Plan.Attestation rule =
        new Plan.Attestation(
            id, required, Digest.sha256(FORGE.makerRoot()), Digest.sha256(FORGE.cloudRoot()));
    room.change(UnaryOperator.identity(), plan -> asking(plan, rule));
    return room;
  }

  private static Plan asking(Plan p, Plan.Attestation rule) {
    Plan.Policy policy = p.policy();
    return new Plan(
        p.heading(),
        p.bindings(),
        p.schedule(),
        p.people(),
        p.quorums(),
        new Plan.Policy(
            policy.targets(),
            policy.transports(),
            policy.expectations(),
            policy.channels(),
            List.of(rule)),
        p.backup(),
        p.proof());
  }

  private Room required() throws IOException {
    return room(KmsTarget.GCP, true);
  }

  private static byte[] statementOf(Room room) {
    WrappingKey key = room.request().wrappingKeys().getFirst();
    return AttestationForge.signed(
        ForgedStatement.of(key.spki().toByteArray(), key.resource()).bytes());
  }

  private static void bring(Room room, byte[] statement, byte[] certificates) throws IOException {
    Files.write(room.folder.path().resolve(STATEMENT), statement);
    Files.write(room.folder.path().resolve(CERTIFICATES), certificates);
  }

  /** The answers of a ceremony in which these are typed before the first fingerprint. */
  private static void typing(Room room, String... typed) {
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.addAll(Room.opening(), List.of(typed));
    room.answer(false, answers);
  }

  private static List<String> entries(Room room, String type) throws IOException {
    return Records.lines(room.record).stream()
        .filter(line -> line.endsWith("\"type\":\"" + type + "\"}"))
        .toList();
  }

  private static void assertRefused(FailureCode expected, Room room) throws IOException {
    assertEquals(List.of(expected), room.refused().stream().map(Failure::code).toList());
    assertFalse(room.console.screen().contains("Its fingerprint"), "nobody compares it");
  }

  @Test
  void job_thatIsAttested_isShownRecordedAndExported() throws IOException {
    Room room = required();
    bring(room, statementOf(room), FORGE.certificates());
    typing(room, "ATTESTED");
    room.run().orBug();
    String screen = room.console.screen();
    assertTrue(screen.contains("made inside an HSM of the maker CN=Test HSM Maker"), screen);
    assertTrue(screen.contains("belongs to the import job named above"), screen);
    assertFalse(screen.contains("which import job it belongs to"), screen);
    assertTrue(screen.contains("who asked for the import job"), screen);
    assertTrue(screen.indexOf("Type ATTESTED") < screen.indexOf("Its fingerprint"), screen);
    List<String> said = entries(room, "attestation");
    assertEquals(1, said.size());
    for (String member :
        List.of(
            "\"verdict\":\"attested\"",
            "\"job\":\"named\"",
            "\"step\":\"comparison\"",
            Digest.sha256(FORGE.certificates()).toHex(),
            room.request().wrappingKeys().getFirst().spkiDigest().toHex())) {
      assertTrue(said.getFirst().contains(member), said.getFirst());
    }
  }

  /** Both files are expected: the medium holds as many others as it did. */
  @Test
  void files_thatThePlanNames_areNoForeignFilesOnTheMedium() throws IOException {
    Room room = required();
    bring(room, statementOf(room), FORGE.certificates());
    typing(room, "");
    room.run();
    Files.delete(room.folder.path().resolve(STATEMENT));
    Files.delete(room.folder.path().resolve(CERTIFICATES));
    String with = extraOnTheInput(room);
    Room without = room.after(Files.createDirectory(temporary.resolve("second")));
    Files.createDirectories(without.out);
    Files.createDirectories(without.record);
    typing(without, "");
    without.run();
    assertEquals(extraOnTheInput(without), with);
  }

  private static String extraOnTheInput(Room room) throws IOException {
    return entries(room, "medium").getFirst().replaceFirst(".*\"extra\":([0-9]+).*", "$1");
  }

  @Test
  void statement_thatNamesNoJob_isSaidSoOnTheScreenAndInTheLog() throws IOException {
    Room room = required();
    WrappingKey key = room.request().wrappingKeys().getFirst();
    ForgedStatement statement = ForgedStatement.of(key.spki().toByteArray(), key.resource());
    statement.privateKey.remove(0x0102);
    bring(room, AttestationForge.signed(statement.bytes()), FORGE.certificates());
    typing(room, "ATTESTED");
    room.run().orBug();
    assertTrue(room.console.screen().contains("which import job it belongs to"));
    assertTrue(entries(room, "attestation").getFirst().contains("\"job\":\"not named\""));
  }

  @Test
  void wrappingKey_swapped_refusesAttestBinding() throws IOException {
    Room room = required();
    byte[] genuine = AttestationForge.rsa().getPublic().getEncoded();
    String job = room.request().wrappingKeys().getFirst().resource();
    byte[] statement = AttestationForge.signed(ForgedStatement.of(genuine, job).bytes());
    bring(room, statement, FORGE.certificates());
    typing(room, "ATTESTED");
    assertRefused(AttestationCode.ATTEST_BINDING, room);
    assertTrue(entries(room, "refuse").getFirst().contains("ATTEST-BINDING"));
    assertEquals(List.of(), entries(room, "attestation"));
  }

  @Test
  void attestation_thatDoesNotHold_isNeverAWarning() throws IOException {
    Room room = room(KmsTarget.GCP, false);
    byte[] statement = statementOf(room);
    bring(room, Arrays.copyOf(statement, statement.length - 1), FORGE.certificates());
    typing(room, "NOT ATTESTED");
    assertRefused(AttestationCode.ATTEST_FORMAT, room);
  }

  @Test
  void certificates_thatEndedBeforeTheCeremony_refuseAttestExpired() throws IOException {
    Room room = required();
    bring(room, statementOf(room), AttestationForge.until(Room.NOW).certificates());
    typing(room, "ATTESTED");
    assertRefused(AttestationCode.ATTEST_EXPIRED, room);
  }

  @Test
  void attestation_thatThePlanDemandsAndNobodyBrought_refusesAttestMissing() throws IOException {
    Room room = required();
    typing(room, "NOT ATTESTED");
    assertRefused(AttestationCode.ATTEST_MISSING, room);
  }

  @ParameterizedTest
  @ValueSource(strings = {STATEMENT, CERTIFICATES})
  void attestation_ofWhichOnlyOneFileIsThere_refusesAttestMissing(String left) throws IOException {
    Room room = room(KmsTarget.GCP, false);
    Files.write(room.folder.path().resolve(left), FORGE.certificates());
    typing(room, "NOT ATTESTED");
    assertRefused(AttestationCode.ATTEST_MISSING, room);
  }

  @Test
  void attestation_tooLarge_refusesMediaSize() throws IOException {
    Room room = required();
    bring(room, new byte[65_537], FORGE.certificates());
    typing(room, "ATTESTED");
    assertRefused(MediaCode.MEDIA_SIZE, room);
  }

  @Test
  void attestation_thatIsWantedAndNotThere_isConfirmedAsNotAttested() throws IOException {
    Room room = room(KmsTarget.GCP, false);
    typing(room, "ATTESTED", "NOT ATTESTED");
    room.run().orBug();
    assertTrue(room.console.screen().contains("NOT ATTESTED: its files are not on the medium."));
    assertTrue(entries(room, "attestation").getFirst().contains("\"verdict\":\"not attested\""));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void question_notAnswered_stops(boolean there) throws IOException {
    Room room = room(KmsTarget.GCP, false);
    if (there) {
      bring(room, statementOf(room), FORGE.certificates());
    }
    typing(room, "");
    assertRefused(QuorumCode.QUORUM_STOPPED, room);
  }

  @Test
  void question_answeredWrongThreeTimes_stops() throws IOException {
    Room room = required();
    bring(room, statementOf(room), FORGE.certificates());
    typing(room, "y", "yes", "attested");
    assertRefused(QuorumCode.QUORUM_ANSWER, room);
  }

  @Test
  void planWithoutALine_saysThatTheKeyIsNotAttestedAndAsksNothing() throws IOException {
    Room room = Room.of(temporary, KmsTarget.GCP);
    bring(room, new byte[1], new byte[1]);
    room.run().orBug();
    assertTrue(room.console.screen().contains("NOT ATTESTED: the plan names no roots for it."));
    assertTrue(entries(room, "attestation").getFirst().contains("\"verdict\":\"not attested\""));
  }

  @Test
  void planWithALine_hasItInItsSummary() throws IOException {
    Plan plan = Room.of(temporary, KmsTarget.GCP).plan();
    Digest maker = Digest.sha256(FORGE.makerRoot());
    Digest cloud = Digest.sha256(FORGE.cloudRoot());
    Plan asking = asking(plan, new Plan.Attestation("gcp-1", true, maker, cloud));
    String summary = String.join("\n", PlanSummary.of(asking));
    for (String part : List.of("gcp-1: must", maker.toHex(), cloud.toHex())) {
      assertTrue(summary.contains(part), summary);
    }
    assertFalse(String.join("\n", PlanSummary.of(plan)).contains("Attested"));
  }

  @Test
  void planWithALineForAnotherCloud_refusesPlanPolicy() throws IOException {
    assertRefused(DocumentCode.PLAN_POLICY, room(KmsTarget.AWS, true));
  }
}
