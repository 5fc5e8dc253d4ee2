package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyferry.ceremony.audit.CeremonyLog;
import dev.keyferry.ceremony.audit.WitnessCode;
import dev.keyferry.ceremony.environment.MadeMachine;
import dev.keyferry.ceremony.environment.SoftwareIdentity;
import dev.keyferry.ceremony.export.ExportRecord;
import dev.keyferry.ceremony.intake.Media;
import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.ceremony.Remains;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.Support;
import dev.keyferry.model.value.Digest;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.prepare.PracticeFolder;
import dev.keyferry.rehearsal.prepare.PracticePeople;
import dev.keyferry.rehearsal.prepare.PracticePerson;
import dev.keyferry.rehearsal.prepare.PracticeSettings;
import dev.keyferry.transport.document.Ed25519NoteSigner;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.PlanCodec;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.RequestCodec;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.media.MediaName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A practice ceremony in a temporary folder, whose documents and room a test may change. */
final class Room {
  static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  static final String PASSWORD = "correct horse battery";

  /** With as few iterations as a role key file may have. */
  static final PracticePeople PEOPLE =
      PracticePeople.fresh("test.example", RandomSource.seeded(7), 100_000);

  /** Two people say who takes the record. */
  private static final int HANDOVER = 2;

  private static final Map<KmsTarget, PracticeFolder> MADE = new ConcurrentHashMap<>();

  final Path out;
  final Path record;
  final PracticeFolder folder;
  List<Path> roleKeys;
  List<Path> roleTokens = List.of();
  Optional<Path> site;
  HeardTrail audit = new HeardTrail(new CeremonyLog());
  WitnessCode witness = WitnessCode.none();
  Clock clock = Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC);
  LongSupplier ticks = System::nanoTime;
  ScriptedConsole console;
  boolean dice;

  /** Isolated, until a test changes it. */
  final MadeMachine machine;

  private Room(Path out, Path record, PracticeFolder folder, MadeMachine machine) {
    this.out = out;
    this.record = record;
    this.folder = folder;
    this.site = Optional.of(folder.path().resolve("site"));
    this.roleKeys = List.of(folder.path().resolve("role-keys"));
    this.console = new ScriptedConsole(false, folder.practice().answers());
    this.machine = machine;
  }

  /** The same ceremony in another process, with what an interrupted one left of both folders. */
  Room after(Path left) {
    return new Room(left.resolve("out"), left.resolve("record"), folder, machine);
  }

  /**
   * A room for a target, under a temporary folder: a copy of one that is made once, because RSA
   * keys take time.
   */
  static Room of(Path temporary, KmsTarget target) throws IOException {
    PracticeFolder made = MADE.computeIfAbsent(target, Room::make);
    Path copy = Files.createDirectory(temporary.resolve("request-folder"));
    copy(made.path(), copy);
    copy(made.path().resolve("role-keys"), copy.resolve("role-keys"));
    PracticeFolder folder = new PracticeFolder(copy, made.exports(), made.practice(), made.kms());
    return new Room(
        Files.createDirectory(temporary.resolve("out")),
        Files.createDirectory(temporary.resolve("record")),
        folder,
        MadeMachine.isolated(Files.createDirectory(temporary.resolve("machine")), NOW));
  }

  /** Files in it; a folder in it becomes an empty one. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        Files.copy(entry, to.resolve(entry.getFileName().toString()));
      }
    }
  }

  private static PracticeFolder make(KmsTarget target) {
    PracticeSettings settings =
        new PracticeSettings(
            new CeremonyId("2026-11-25-test"),
            PEOPLE,
            target,
            4096,
            Support.of(SigningKeySpec.EC_P256, Set.of(), target).methods().getFirst(),
            PASSWORD);
    PracticeFolder.Source source =
        new PracticeFolder.Source(Clock.fixed(NOW, ZoneOffset.UTC), random(target), "node1");
    try {
      return PracticeFolder.create(
              Files.createTempDirectory(Path.of("target"), "practice"),
              new MediaName("request-folder"),
              settings,
              source)
          .orBug();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the keys of the node were made from. */
  static SecureRandom random(KmsTarget target) {
    return RandomSource.seeded(target.token().hashCode());
  }

  /** Production is refused without it, so its tests are skipped. */
  static void assumeLockedMemory() {
    try (Token token =
        Token.open(
                TokenSetup.unrecordedRehearsal(
                    Clock.systemUTC(), SoftwareIntegrity.Unpackaged::new))
            .orBug()) {
      assumeTrue(token.protection().isComplete(), "memory cannot be locked here");
    }
  }

  /** What everybody types at the opening and, again, at the closing. */
  static List<String> everyone() {
    return PEOPLE.all().stream().map(PracticePerson::passphrase).toList();
  }

  /** What two people read on their watches. */
  static List<String> times() {
    return List.of("10:01", "10:01");
  }

  /** What the operator says of the keys. */
  static List<String> origin() {
    return List.of("on the node, and on the stick", "NOT KNOWN TO BE COMPROMISED");
  }

  /** What two people read off what comes and what goes. */
  static List<String> media() {
    return List.of(
        "practice-folder none",
        "practice-folder none",
        "practice-output none",
        "practice-output none");
  }

  /** How many answers come before the first wrapping key's fingerprint. */
  static int opening() {
    return closing() + times().size() + origin().size() + media().size();
  }

  /** How many answers come when everybody signs the end. */
  static int closing() {
    return PEOPLE.all().size();
  }

  /** How many answers come after the sentence under which everything is exported. */
  static int ending() {
    int remains = Remains.values().length * AuditEvent.DestructionStated.PEOPLE;
    return remains + HANDOVER + closing();
  }

  /** An answer after the opening, by its place, counted from 0 there. */
  static List<String> after(List<String> answers) {
    return Stream.of(everyone(), times(), origin(), media(), answers)
        .flatMap(List::stream)
        .toList();
  }

  Request request() {
    return folder.practice().request();
  }

  Plan plan() {
    return folder.practice().plan();
  }

  /** Changes the request, and the plan with it, each signed by whoever the plan says. */
  void change(UnaryOperator<Request> request, UnaryOperator<Plan> plan) throws IOException {
    Ed25519NoteSigner requester = Ed25519NoteSigner.generate("test.example/importer");
    String body = RequestCodec.print(request.apply(request()));
    Digest digest = Digest.sha256(body.getBytes(StandardCharsets.UTF_8));
    Plan original = plan();
    Plan referring =
        new Plan(
            original.heading(),
            new Plan.Bindings(new Plan.RequestReference(digest, requester.key()), original.site()),
            original.schedule(),
            original.people(),
            original.quorums(),
            original.policy(),
            original.backup(),
            original.proof());
    write("request", SignedNote.sign(body, List.of(requester)));
    write(
        "plan", SignedNote.sign(PlanCodec.print(plan.apply(referring)), List.of(administrator())));
  }

  /** The same documents for production. */
  void inProduction() throws IOException {
    inProduction(UnaryOperator.identity());
  }

  /** The same, with other people. */
  void inProduction(UnaryOperator<List<Person>> people) throws IOException {
    inProduction(UnaryOperator.identity(), people);
  }

  /** The same, with another request and other people. */
  void inProduction(UnaryOperator<Request> request, UnaryOperator<List<Person>> people)
      throws IOException {
    change(
        r -> production(request.apply(r)),
        p ->
            new Plan(
                new Plan.Heading(
                    Mode.PRODUCTION,
                    p.heading().ceremony(),
                    p.heading().organisation(),
                    p.heading().title()),
                p.bindings(),
                p.schedule(),
                people.apply(p.people()),
                p.quorums(),
                p.policy(),
                p.backup(),
                p.proof()));
  }

  private static Request production(Request r) {
    return new Request(
        Mode.PRODUCTION,
        r.node(),
        r.challenge(),
        r.notAfter(),
        r.wrappingKeys(),
        r.keys(),
        r.exports());
  }

  Ed25519NoteSigner administrator() {
    return PEOPLE.of(Role.ADMINISTRATOR).getFirst().signer();
  }

  void write(String name, SignedNote note) throws IOException {
    Files.write(folder.path().resolve(name), note.print().toByteArray());
  }

  void answer(boolean attended, List<String> answers) {
    console = new ScriptedConsole(attended, answers);
  }

  Outcome<ExportRecord> run() {
    return flow().run(documents());
  }

  Outcome<ExportRecord> resume() {
    return flow().resume(documents());
  }

  private Media documents() {
    return new Media(folder.path().resolve("plan"), folder.path(), site);
  }

  private CeremonyFlow flow() {
    return new CeremonyFlow(
        new Surroundings(
            console,
            new Surroundings.Clocks(clock, ticks),
            audit.log(),
            audit,
            witness,
            new Surroundings.Software(
                new SoftwareIdentity(List.of()), () -> new SoftwareIntegrity.Intact(1)),
            machine.machine(clock),
            new Surroundings.Places(out, record, roleKeys, roleTokens)),
        dice);
  }

  /** What is on the output medium. */
  List<Path> exports() throws IOException {
    try (Stream<Path> left = Files.list(out)) {
      return left.toList();
    }
  }

  /** The failures of a run that must be refused, and must have left nothing. */
  List<Failure> refused() throws IOException {
    Outcome<ExportRecord> outcome = run();
    if (outcome instanceof Outcome.Refused<ExportRecord>(List<Failure> failures)) {
      if (!exports().isEmpty()) {
        throw new AssertionError("a refused ceremony left something behind");
      }
      return failures;
    }
    throw new AssertionError("accepted: " + console.screen());
  }
}
