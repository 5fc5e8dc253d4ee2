package dev.keyferry.rehearsal.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.ceremony.QuorumRule;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.Refusal;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.node.ExportedKey;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.PlanCodec;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.RequestCodec;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.SiteCodec;
import dev.keyferry.transport.document.VerifiedText;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.Volume;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PracticeFolderTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00.25Z");
  private static final String PASSWORD = "only for practice";
  private static final MediaName NAME = new MediaName("practice");

  @TempDir private Path parent;

  @Test
  void create_rehearsalTarget_holdsASignedRequestForTheEd25519Keys() {
    PracticeFolder folder = create(KmsTarget.REHEARSAL, 1);
    Request request = folder.practice().request();
    VerifiedText verified =
        note(folder, RehearsalRequester.REQUEST_FILE)
            .verify(folder.practice().plan().request().requester())
            .orBug();
    assertEquals(request, RequestCodec.parse(verified.text()).orBug());
    assertEquals(Mode.REHEARSAL, request.mode());
    assertEquals(folder.exports().participant(), request.node().participant());
    assertEquals(
        List.of(
            SigningKeySpec.EC_CURVE25519,
            SigningKeySpec.EC_CURVE25519,
            SigningKeySpec.EC_CURVE25519,
            EncryptionKeySpec.RSA_2048),
        specs(request));
    assertEquals(32, request.challenge().sizeBytes());
    assertEquals(request.wrappingKeys().getFirst().expires(), request.notAfter());
  }

  @Test
  void create_aws_movesTheP256KeysInstead() {
    PracticeFolder folder = create(KmsTarget.AWS, 2);
    Request request = folder.practice().request();
    assertEquals(
        List.of(
            EncryptionKeySpec.RSA_2048,
            SigningKeySpec.EC_P256,
            SigningKeySpec.EC_P256,
            SigningKeySpec.EC_P256),
        specs(request));
    WrappingKey wrappingKey = request.wrappingKeys().getFirst();
    assertEquals(KmsTarget.AWS, wrappingKey.target());
    assertTrue(wrappingKey.resource().startsWith("arn:aws:kms:"));
  }

  @Test
  void create_anyTarget_holdsAPlanThatPinsTheRequest() {
    PracticeFolder folder = create(KmsTarget.REHEARSAL, 3);
    Plan plan = folder.practice().plan();
    SignedNote note = note(folder, RehearsalRequester.PLAN_FILE);
    for (PracticePerson one : folder.practice().people().all()) {
      assertEquals(one.person().roleKey(), one.signer().key().print());
      assertEquals(plan, PlanCodec.parse(note.verify(one.signer().key()).orBug().text()).orBug());
    }
    String requestBody = note(folder, RehearsalRequester.REQUEST_FILE).text();
    assertEquals(
        Digest.sha256(requestBody.getBytes(StandardCharsets.UTF_8)), plan.request().digest());
    assertEquals(7, note.signatures().size());
  }

  @Test
  void create_anyTarget_holdsASiteThatThePlanBindsAndTheAdministratorSigned() {
    PracticeFolder folder = create(KmsTarget.REHEARSAL, 11);
    Plan plan = folder.practice().plan();
    SignedNote note = note(folder, RehearsalRequester.SITE_FILE);
    PracticePerson ada = folder.practice().people().of(Role.ADMINISTRATOR).getFirst();
    VerifiedText verified = note.verify(ada.signer().key()).orBug();
    assertEquals(plan.site().orElseThrow(), verified.digest());
    assertEquals(folder.practice().site(), SiteCodec.parse(verified.text()).orBug());
    assertEquals(plan.heading().ceremony(), folder.practice().site().ceremony());
  }

  @Test
  void create_anyTarget_planSaysWhatTheRoomNeeds() {
    Plan plan = create(KmsTarget.REHEARSAL, 4).practice().plan();
    Instant start = Instant.parse("2026-11-25T12:00:00Z");
    assertEquals(new Plan.Schedule(start, start.plus(Duration.ofHours(8))), plan.schedule());
    assertEquals(
        List.of(
            Role.ADMINISTRATOR,
            Role.OPERATOR,
            Role.OPERATOR,
            Role.OPERATOR,
            Role.CUSTODIAN,
            Role.WITNESS,
            Role.AUDITOR),
        plan.people().stream().map(Person::role).toList());
    assertTrue(plan.people().getFirst().roleKey().startsWith("ada@rehearsal.example+"));
    assertEquals(List.of(new QuorumRule("wrap", 2, 3, Role.OPERATOR)), plan.quorums());
    assertEquals(4, plan.policy().expectations().stream().mapToInt(Plan.Expectation::count).sum());
    assertEquals(Mode.REHEARSAL, plan.mode());
  }

  @Test
  void create_anyTarget_listsExportsThatAreThere() {
    PracticeFolder folder = create(KmsTarget.GCP, 5);
    Volume volume = Volume.open(folder.path()).orBug();
    for (Request.Export export : folder.practice().request().exports()) {
      Octets content = volume.read(export.file().name(), 65_536).orBug();
      assertEquals(export.file().sizeBytes(), content.sizeBytes());
      assertEquals(export.file().digest(), Digest.sha256(content));
    }
    for (ExportedKey key : folder.exports().keys()) {
      assertTrue(Files.exists(folder.path().resolve(key.file().name().text())));
    }
  }

  @Test
  void create_anyTarget_writesTheAnswersInTheOrderOfTheQuestions() {
    PracticeFolder folder = create(KmsTarget.REHEARSAL, 6);
    Octets file =
        Volume.open(folder.path()).orBug().read(RehearsalRequester.ANSWERS_FILE, 4096).orBug();
    String digest = folder.practice().request().wrappingKeys().getFirst().spkiDigest().toHex();
    List<String> everybody =
        Stream.of("ada", "olu", "oto", "ona", "kim", "wes", "ari")
            .map("practice words of "::concat)
            .toList();
    List<String> expected = new ArrayList<>(everybody);
    expected.addAll(
        List.of(
            "12:00",
            "12:00",
            "made for practice, nowhere else",
            "NOT KNOWN TO BE COMPROMISED",
            "practice-folder none",
            "practice-folder none",
            "practice-output none",
            "practice-output none",
            digest,
            digest,
            PASSWORD,
            PASSWORD,
            PASSWORD,
            PASSWORD,
            "WRAP 4 KEYS",
            "practice words of olu",
            "practice words of oto",
            "SIGN 4 KEYS",
            "DESTROY 4 EXPORTS",
            "DESTROY 4 EXPORTS",
            "DESTROY 1 MEDIUM",
            "DESTROY 1 MEDIUM",
            "DESTROY 4 OLD KEYS",
            "DESTROY 4 OLD KEYS",
            "practice-output none ari@" + TestPeople.ALL.organisation(),
            "practice-output none ari@" + TestPeople.ALL.organisation()));
    expected.addAll(everybody);
    assertEquals(expected, folder.practice().answers());
    assertEquals(
        String.join("\n", expected) + "\n", new String(file.toByteArray(), StandardCharsets.UTF_8));
  }

  @Test
  void create_anyTarget_bringsEverybodysRoleKeyAndSaysWhatOpensIt() throws IOException {
    Path folder = create(KmsTarget.REHEARSAL, 10).path().resolve("role-keys");
    List<String> lines = Files.readAllLines(folder.resolve("passphrases"));
    assertEquals(8, lines.size());
    assertEquals(
        "ona-rehearsal.example.key  Ona Operator  operator  practice words of ona", lines.get(4));
    for (PracticePerson one : TestPeople.ALL.all()) {
      Octets file = Octets.of(Files.readAllBytes(folder.resolve(one.fileName().text())));
      assertEquals(one.file(), file);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(8, files.count());
    }
  }

  @Test
  void create_folderThatIsThere_refusesMediaExists() throws IOException {
    Files.createDirectory(parent.resolve(NAME.text()));
    Refusal.of(
        MediaCode.MEDIA_EXISTS,
        PracticeFolder.create(parent, NAME, settings(KmsTarget.REHEARSAL, 2048), source(7)));
  }

  @Test
  void create_wrappingKeyThatTheTargetLacks_leavesNothingBehind() throws IOException {
    Refusal.of(
        WrapCode.WRAP_KEY,
        PracticeFolder.create(parent, NAME, settings(KmsTarget.GCP, 2048), source(8)));
    try (Stream<Path> files = Files.list(parent)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void create_documents_holdNoPassword() {
    PracticeFolder folder = create(KmsTarget.REHEARSAL, 9);
    for (MediaName name : List.of(RehearsalRequester.REQUEST_FILE, RehearsalRequester.PLAN_FILE)) {
      assertFalse(note(folder, name).text().contains(PASSWORD));
    }
  }

  private PracticeFolder create(KmsTarget target, long seed) {
    int modulusBits = target == KmsTarget.GCP ? 3072 : 2048;
    return PracticeFolder.create(parent, NAME, settings(target, modulusBits), source(seed)).orBug();
  }

  private static PracticeSettings settings(KmsTarget target, int modulusBits) {
    return new PracticeSettings(
        new CeremonyId("2026-11-25-practice"),
        TestPeople.ALL,
        target,
        modulusBits,
        new WrappingMethod.RsaAesKeyWrap(OaepHash.SHA256),
        PASSWORD);
  }

  private static PracticeFolder.Source source(long seed) {
    return new PracticeFolder.Source(
        Clock.fixed(NOW, ZoneOffset.UTC), RandomSource.seeded(seed), "participant1");
  }

  private static SignedNote note(PracticeFolder folder, MediaName name) {
    Octets file = Volume.open(folder.path()).orBug().read(name, 1 << 20).orBug();
    return SignedNote.parse(file.toByteArray()).orBug();
  }

  private static List<KeySpec> specs(Request request) {
    return request.keys().stream().map(key -> key.traits().spec()).toList();
  }
}
