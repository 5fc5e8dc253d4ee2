package dev.keyferry.benchmarks;

import dev.keyferry.ceremony.audit.CeremonyLog;
import dev.keyferry.ceremony.audit.CeremonyRecord;
import dev.keyferry.ceremony.audit.OpenRecord;
import dev.keyferry.ceremony.audit.RecordDesk;
import dev.keyferry.ceremony.audit.Step;
import dev.keyferry.ceremony.audit.WitnessCode;
import dev.keyferry.ceremony.console.AnswersConsole;
import dev.keyferry.ceremony.console.TranscribedConsole;
import dev.keyferry.ceremony.environment.SoftwareIdentity;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.intake.Media;
import dev.keyferry.ceremony.intake.RequestReader;
import dev.keyferry.ceremony.rolekey.RoleKeyFiles;
import dev.keyferry.ceremony.rolekey.Signatories;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import dev.keyferry.provider.bc.BcBinding;
import dev.keyferry.rehearsal.prepare.PracticeFolder;
import dev.keyferry.rehearsal.prepare.PracticePeople;
import dev.keyferry.rehearsal.prepare.PracticeSettings;
import dev.keyferry.transport.log.MerkleTreeBuilder;
import dev.keyferry.transport.media.MediaName;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One entry of the audit log, from the event to the new checkpoint; and a hold point. */
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LogBenchmark {
  private static final String ORGANISATION = "bench.example";
  private static final int ITERATIONS = 100_000;

  /** An open record. */
  @State(Scope.Thread)
  public static class Recording {
    /** Where it lies: on a device that is flushed, or in memory, where flushing costs nothing. */
    @Param({"device", "memory"})
    public String medium = "";

    private final CeremonyLog log = new CeremonyLog();
    private @Nullable OpenRecord record;

    /** Opens it, with a practice plan and its people. */
    @Setup(Level.Trial)
    public void open() throws IOException {
      Clock clock = Clock.systemUTC();
      Path memory = Path.of("/dev/shm");
      Path place = medium.equals("memory") ? memory : Path.of(System.getProperty("java.io.tmpdir"));
      Path parent = Files.createTempDirectory(place, "keyferry-log");
      Path folder = practice(parent, clock);
      TranscribedConsole console = console(folder);
      RecordDesk desk =
          new RecordDesk(
              console,
              new Signatories(
                  console, new RoleKeyFiles(console, List.of(folder.resolve("role-keys")))),
              clock,
              System::nanoTime,
              new SoftwareIdentity(List.of()),
              WitnessCode.none(),
              parent);
      IntakeBundle bundle =
          new RequestReader(clock)
              .read(new Media(folder.resolve("plan"), folder, Optional.of(folder.resolve("site"))))
              .orBug();
      Token token =
          Token.open(
                  new BcBinding(),
                  new TokenSetup(bundle.mode(), log, clock, SoftwareIntegrity.Unpackaged::new))
              .orBug();
      Session session = token.openSession(Role.OPERATOR).orBug();
      record = new CeremonyRecord(log, desk).open(token, session, bundle).orBug();
    }
  }

  private static Path practice(Path parent, Clock clock) {
    SecureRandom random = new SecureRandom();
    PracticeSettings settings =
        new PracticeSettings(
            new CeremonyId("bench"),
            PracticePeople.fresh(ORGANISATION, random, ITERATIONS),
            KmsTarget.AWS,
            4096,
            WrappingMethod.ALL.getFirst(),
            "a password");
    PracticeFolder.Source source = new PracticeFolder.Source(clock, random, "node1");
    return PracticeFolder.create(parent, new MediaName("practice"), settings, source)
        .orBug()
        .path();
  }

  private static TranscribedConsole console(Path folder) throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new TranscribedConsole(
        new AnswersConsole(nowhere, FileChannel.open(folder.resolve("answers"))));
  }

  /** Appends an entry, flushes it, seals the tree with it and replaces the checkpoint. */
  @Benchmark
  public Object append(Recording state) {
    return state.log.append(new AuditEvent.CanaryPassed("rsa-aes-key-wrap-sha256")).orBug();
  }

  /** Ends an epoch: new keys, ML-DSA-44, a checkpoint for good. */
  @Benchmark
  public Object hold(Recording state) {
    return java.util.Objects.requireNonNull(state.record).hold(Step.INTAKE, state).orBug();
  }

  /** A tree of half a million leaves grows by one, and gives its root. */
  @State(Scope.Thread)
  public static class Tree {
    private final MerkleTreeBuilder tree = new MerkleTreeBuilder();
    private final Octets entry = Octets.of(new byte[400]);

    /** Fills it. */
    @Setup(Level.Trial)
    public void fill() {
      for (int i = 0; i < 500_000; i++) {
        tree.append(MerkleTreeBuilder.leafHash(entry));
      }
    }
  }

  /** What of it is hashing. */
  @Benchmark
  public Octets grow(Tree state) {
    state.tree.append(MerkleTreeBuilder.leafHash(state.entry));
    return state.tree.root();
  }
}
