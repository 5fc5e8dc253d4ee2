package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.ceremony.audit.CeremonyLog;
import dev.keyferry.engine.ServiceEvent;
import dev.keyferry.engine.TokenService;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.BackupRule;
import dev.keyferry.transport.document.Ed25519NoteSigner;
import dev.keyferry.transport.document.KeyTraits;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.PlanCodec;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.RequestCodec;
import dev.keyferry.transport.document.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One fault a test; every refusal by its code, and nothing left in the output. */
class CeremonyRefusalTest {
  @TempDir private Path temporary = Path.of("unset");

  private Room room() throws IOException {
    return Room.of(temporary, KmsTarget.GCP);
  }

  private static void assertRefused(FailureCode expected, Room room) throws IOException {
    List<Failure> failures = room.refused();
    assertTrue(
        failures.stream().anyMatch(failure -> failure.code() == expected),
        () -> "expected " + expected + ", refused with " + failures);
  }

  private static Request with(Request r, Mode mode, Instant notAfter, List<Request.Key> keys) {
    return new Request(
        mode, r.node(), r.challenge(), notAfter, r.wrappingKeys(), keys, r.exports());
  }

  private static Plan with(
      Plan p, Plan.Heading heading, Plan.Schedule schedule, Plan.Policy policy) {
    return new Plan(
        heading, p.bindings(), schedule, p.people(), p.quorums(), policy, p.backup(), p.proof());
  }

  private static Plan.Heading inMode(Plan p, Mode mode) {
    return new Plan.Heading(
        mode, p.heading().ceremony(), p.heading().organisation(), p.heading().title());
  }

  @Test
  void request_otherThanThePlans_isRefusedByDigest() throws IOException {
    Room room = room();
    Ed25519NoteSigner requester = Ed25519NoteSigner.generate("test.example/importer");
    room.change(
        UnaryOperator.identity(),
        p ->
            new Plan(
                p.heading(),
                new Plan.Bindings(
                    new Plan.RequestReference(room.plan().request().digest(), requester.key()),
                    p.site()),
                p.schedule(),
                p.people(),
                p.quorums(),
                p.policy(),
                p.backup(),
                p.proof()));
    Request later =
        with(
            room.request(),
            Mode.REHEARSAL,
            room.request().notAfter().plusSeconds(1),
            room.request().keys());
    room.write("request", SignedNote.sign(RequestCodec.print(later), List.of(requester)));
    assertRefused(DocumentCode.DOC_DIGEST, room);
  }

  @Test
  void request_signedByAnotherKey_isRefused() throws IOException {
    Room room = room();
    Ed25519NoteSigner stranger = Ed25519NoteSigner.generate("test.example/stranger");
    room.write("request", SignedNote.sign(RequestCodec.print(room.request()), List.of(stranger)));
    assertRefused(DocumentCode.NOTE_SIGNATURE, room);
  }

  @Test
  void plan_notSignedByItsAdministrator_isRefused() throws IOException {
    Room room = room();
    Ed25519NoteSigner stranger = Ed25519NoteSigner.generate("test.example/stranger");
    room.write("plan", SignedNote.sign(PlanCodec.print(room.plan()), List.of(stranger)));
    assertRefused(DocumentCode.NOTE_SIGNATURE, room);
  }

  @Test
  void productionRequest_inARehearsal_isRefused() throws IOException {
    Room room = room();
    room.change(r -> with(r, Mode.PRODUCTION, r.notAfter(), r.keys()), UnaryOperator.identity());
    assertRefused(DocumentCode.DOC_MODE, room);
  }

  @Test
  void productionPlan_withAnswersFromAFile_isRefused() throws IOException {
    Room room = production();
    assertRefused(QuorumCode.QUORUM_ANSWERS_FILE, room);
  }

  private Room production() throws IOException {
    Room room = room();
    room.change(
        r -> with(r, Mode.PRODUCTION, r.notAfter(), r.keys()),
        p -> with(p, inMode(p, Mode.PRODUCTION), p.schedule(), p.policy()));
    return room;
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-25T09:59:59Z", "2026-11-26T10:00:00Z"})
  void plan_outOfItsTime_isRefused(String now) throws IOException {
    Room room = room();
    room.clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    assertRefused(DocumentCode.DOC_EXPIRED, room);
  }

  @Test
  void wrappingKey_expiredWhenRead_isRefused() throws IOException {
    Room room = room();
    room.clock = Clock.fixed(Room.NOW.plusSeconds(4 * 86_400), ZoneOffset.UTC);
    assertRefused(WrapCode.WRAP_TOKEN_EXPIRED, room);
  }

  /** People took four days between reading and wrapping. */
  @Test
  void wrappingKey_expiredBeforeWrapping_isRefused() throws IOException {
    Room room = room();
    AtomicInteger asked = new AtomicInteger();
    InstantSource jumping =
        () -> Room.NOW.plusSeconds(asked.getAndIncrement() == 0 ? 60 : 4 * 86_400);
    room.clock = jumping.withZone(ZoneOffset.UTC);
    List<Failure> failures = room.refused();
    assertEquals(WrapCode.WRAP_TOKEN_EXPIRED, failures.getFirst().code());
    assertTrue(room.audit.events().stream().anyMatch(e -> e instanceof AuditEvent.Approved));
  }

  @Test
  void target_notInThePlan_isRefused() throws IOException {
    Room room = room();
    room.change(
        UnaryOperator.identity(),
        p ->
            with(
                p,
                p.heading(),
                p.schedule(),
                new Plan.Policy(
                    Set.of(KmsTarget.AWS),
                    p.policy().transports(),
                    p.policy().expectations(),
                    p.policy().channels())));
    assertRefused(DocumentCode.PLAN_POLICY, room);
  }

  /** Nobody makes the shares that it promises. */
  @Test
  void plan_thatAsksForABackup_isRefused() throws IOException {
    Room room = room();
    room.change(
        UnaryOperator.identity(),
        p ->
            new Plan(
                p.heading(),
                p.bindings(),
                p.schedule(),
                p.people(),
                p.quorums(),
                p.policy(),
                new BackupRule.Threshold(2, 3),
                p.proof()));
    List<Failure> failures = room.refused();
    assertEquals(DocumentCode.PLAN_POLICY, failures.getFirst().code());
    assertEquals("plan, backup", failures.getFirst().where().text());
  }

  @Test
  void keys_otherThanThePlanCounts_areRefused() throws IOException {
    Room room = room();
    room.change(
        UnaryOperator.identity(),
        p ->
            with(
                p,
                p.heading(),
                p.schedule(),
                new Plan.Policy(
                    p.policy().targets(),
                    p.policy().transports(),
                    p.policy().expectations().subList(1, p.policy().expectations().size()),
                    p.policy().channels())));
    List<Failure> failures = room.refused();
    assertEquals(DocumentCode.PLAN_POLICY, failures.getFirst().code());
    assertTrue(failures.getFirst().expected().text().startsWith("0 "), failures::toString);
  }

  @Test
  void wrappingKeyFingerprint_typedWrongThreeTimes_stops() throws IOException {
    Room room = room();
    room.answer(
        false, Room.after(List.of("00".repeat(32), "aardvark", "11".repeat(32), "22".repeat(32))));
    assertRefused(QuorumCode.QUORUM_ANSWER, room);
    String right = room.request().wrappingKeys().getFirst().spkiDigest().toHex();
    assertTrue(!room.console.screen().contains(right), "the right fingerprint was shown");
  }

  @Test
  void approval_withAnEmptyAnswer_isStopped() throws IOException {
    Room room = room();
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.set(answers.indexOf("WRAP " + room.request().keys().size() + " KEYS"), "");
    room.answer(false, answers);
    assertRefused(QuorumCode.QUORUM_STOPPED, room);
  }

  @Test
  void manifest_withAnotherSentence_isNotSigned() throws IOException {
    Room room = room();
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.set(answers.indexOf("SIGN " + room.request().keys().size() + " KEYS"), "yes");
    room.answer(false, answers);
    assertRefused(QuorumCode.QUORUM_ANSWER, room);
  }

  @Test
  void password_wrong_isRefused() throws IOException {
    Room room = room();
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.set(Room.opening() + 2, "another");
    room.answer(false, answers);
    assertRefused(KeyCode.BUNDLE_PASSWORD, room);
  }

  @Test
  void password_mistypedOnceByPeople_isAskedForAgain() throws IOException {
    Room room = room();
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.add(Room.opening() + 2, "mistyped");
    room.answer(true, answers);
    assertTrue(room.run().orBug().files() > 2);
  }

  @Test
  void export_missing_isRefused() throws IOException {
    Room room = room();
    Files.delete(firstExport(room));
    assertRefused(MediaCode.MEDIA_MISSING, room);
  }

  @Test
  void export_longer_isRefusedBySize() throws IOException {
    Room room = room();
    Files.write(firstExport(room), new byte[200]);
    assertRefused(MediaCode.MEDIA_SIZE, room);
  }

  /** Control KC-21. */
  @Test
  void export_withOneByteChanged_isRefusedByDigest() throws IOException {
    Room room = room();
    byte[] bytes = Files.readAllBytes(firstExport(room));
    bytes[40] ^= 1;
    Files.write(firstExport(room), bytes);
    assertRefused(MediaCode.MEDIA_DIGEST, room);
  }

  @Test
  void export_thatIsALink_isRefused() throws IOException {
    Room room = room();
    Path elsewhere = temporary.resolve("elsewhere");
    Files.move(firstExport(room), elsewhere);
    Files.createSymbolicLink(firstExport(room), elsewhere);
    assertRefused(MediaCode.MEDIA_NOT_REGULAR, room);
  }

  private static Path firstExport(Room room) {
    return room.folder.path().resolve(room.request().exports().getFirst().file().name().text());
  }

  @Test
  void key_withOtherUsagesThanRequested_isRefused() throws IOException {
    Room room = room();
    KeyTraits others =
        new KeyTraits(
            room.request().keys().getFirst().traits().spec(),
            EnumSet.of(KeyUsage.PROTOCOL, KeyUsage.PROOF_OF_OWNERSHIP));
    room.change(
        r -> with(r, r.mode(), r.notAfter(), relabelled(r.keys(), others)),
        p -> with(p, p.heading(), p.schedule(), expecting(p, room.request(), others)));
    assertRefused(KeyCode.KEY_EXPECTED, room);
  }

  private static List<Request.Key> relabelled(List<Request.Key> keys, KeyTraits traits) {
    List<Request.Key> changed = new ArrayList<>(keys);
    Request.Key first = keys.getFirst();
    changed.set(
        0,
        new Request.Key(
            first.fingerprint(), traits, first.wrappingKeyId(), first.targetKey(), first.name()));
    return changed;
  }

  private static Plan.Policy expecting(Plan plan, Request request, KeyTraits first) {
    java.util.Map<KeyTraits, Integer> counts = new java.util.LinkedHashMap<>();
    relabelled(request.keys(), first).forEach(k -> counts.merge(k.traits(), 1, Integer::sum));
    return new Plan.Policy(
        plan.policy().targets(),
        plan.policy().transports(),
        counts.entrySet().stream()
            .map(e -> new Plan.Expectation(e.getValue(), e.getKey()))
            .toList(),
        plan.policy().channels());
  }

  /** An event that cannot be written is a refusal, and no later stage runs. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void auditSink_thatRefusesAnEvent_stopsTheCeremonyThere(int refusedEvent) throws IOException {
    Room room = room();
    room.audit = new FailingTrail(refusedEvent, Integer.MAX_VALUE);
    assertRefused(MediaCode.MEDIA_WRITE, room);
    assertEquals(refusedEvent, room.audit.events().size());
  }

  /** The token's own record is a control too: a service that is not recorded gives no result. */
  @ParameterizedTest
  @EnumSource(
      value = TokenService.class,
      names = {"SELF_TEST", "OPEN_SESSION", "LOAD_KEY", "APPROVE", "SEND_CANARY", "WRAP", "SIGN"})
  void tokensRecord_thatRefusesAService_stopsTheCeremonyThere(TokenService service)
      throws IOException {
    Room complete = room();
    complete.run().orBug();
    int before =
        complete.audit.services().stream().map(ServiceEvent::service).toList().indexOf(service);
    Room room = Room.of(Files.createDirectory(temporary.resolve("second")), KmsTarget.GCP);
    room.audit = new FailingTrail(Integer.MAX_VALUE, before);
    List<Failure> failures = room.refused();
    assertEquals(TokenCode.TOKEN_AUDIT, failures.getFirst().code());
    assertEquals(before, room.audit.services().size());
  }

  /** Refuses from the n-th event, or from the n-th service of the token, on. */
  private static final class FailingTrail extends HeardTrail {
    private final int capacity;
    private final int capacityForServices;

    FailingTrail(int capacity, int capacityForServices) {
      super(new CeremonyLog());
      this.capacity = capacity;
      this.capacityForServices = capacityForServices;
    }

    @Override
    public Outcome<AuditEvent> append(AuditEvent event) {
      return events().size() < capacity ? super.append(event) : full();
    }

    @Override
    public Outcome<ServiceEvent> take(ServiceEvent event) {
      return services().size() < capacityForServices ? super.take(event) : full();
    }

    private static <T> Outcome<T> full() {
      return Outcome.refused(
          new MediaFailure(
              MediaCode.MEDIA_WRITE,
              new Place.Whole("audit trail"),
              Fact.word("room for an event"),
              Fact.word("none")));
    }
  }

  private static Request withWrappingKey(Request r, UnaryOperator<WrappingKey> change) {
    return new Request(
        r.mode(),
        r.node(),
        r.challenge(),
        r.notAfter(),
        r.wrappingKeys().stream().map(change).toList(),
        r.keys(),
        r.exports());
  }

  /** Control KC-08: not at the wrap, for which everybody has waited, but before anybody signs. */
  @Test
  void wrappingKey_thatItsKmsDoesNotOffer_isRefusedBeforeAnybodySigns() throws IOException {
    Room room = room();
    room.change(
        r ->
            withWrappingKey(
                r,
                k -> {
                  byte[] spki = k.spki().toByteArray();
                  spki[spki.length - 1] = 3;
                  return new WrappingKey(
                      k.id(), k.target(), k.method(), k.expires(), k.resource(), Octets.of(spki));
                }),
        UnaryOperator.identity());
    assertRefused(WrapCode.WRAP_KEY, room);
    assertFalse(room.console.screen().contains("Passphrase"), room.console::screen);
  }

  /** Control KC-08: RSA keys are too long for it. */
  @Test
  void method_thatTheKmsDoesNotTakeForAKey_isRefusedBeforeAnybodySigns() throws IOException {
    Room room = room();
    WrappingMethod direct = new WrappingMethod.RsaesOaep(OaepHash.SHA256);
    room.change(
        r ->
            withWrappingKey(
                r,
                k ->
                    new WrappingKey(
                        k.id(), k.target(), direct, k.expires(), k.resource(), k.spki())),
        UnaryOperator.identity());
    assertRefused(WrapCode.WRAP_METHOD, room);
    assertFalse(room.console.screen().contains("Passphrase"), room.console::screen);
  }
}
