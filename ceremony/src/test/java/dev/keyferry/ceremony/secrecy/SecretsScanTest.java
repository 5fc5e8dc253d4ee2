package dev.keyferry.ceremony.secrecy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.prepare.PracticeFolder;
import dev.keyferry.testing.PeerProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Controls KC-13 and KC-22, measured: a whole rehearsal in a process of its own, whose memory is
 * looked through while the keys are loaded and after the token is closed.
 */
class SecretsScanTest {
  @TempDir private Path temporary = Path.of("unset");

  private final Needles needles = new Needles();
  private final List<Process> started = new ArrayList<>();
  private Path screen = Path.of("unset");
  private KnownSecrets known = new KnownSecrets(temporary, needles);

  @BeforeEach
  void prepare() {
    screen = temporary.resolve("screen");
    known = new KnownSecrets(temporary, needles);
    boolean root = Files.isReadable(Path.of("/proc/1/mem"));
    if (!root) {
      PeerProgram.note("secrets-scan", "scan of a ceremony's memory: SKIPPED, it needs root");
    }
    assumeTrue(root, "only root may look into a process that hides");
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  /** The scan finds what it is meant to find: every form, in both pieces. */
  @Test
  void scan_ofAPlantedSecret_findsEveryForm() throws Exception {
    byte[] secret = new byte[48];
    RandomSource.seeded(7).nextBytes(secret);
    secret[0] |= (byte) 0x80;
    needles.add("planted", secret);
    String hex = java.util.HexFormat.of().formatHex(secret);
    Process process = start("PlantedMain", List.of(hex));
    waitFor(() -> shown().contains(PausedMain.PAUSED), process);
    ProcessMemory.Scan scan = new ProcessMemory(process.pid()).scan(needles);
    Map<String, Long> found = counts(scan.hits());
    for (String form : List.of("bytes", "words", "hex", "base64")) {
      assertTrue(found.getOrDefault("planted, " + form, 0L) >= 2, form + " of " + found);
    }
    assertTrue(scan.inLockedPages().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(names = {"GCP", "AWS"})
  void memory_ofAWholeRehearsal_holdsSecretsInLockedPagesOnlyAndNoneAtTheEnd(KmsTarget target)
      throws Exception {
    PracticeFolder folder = known.practice(target);
    Path answers = pipe();
    Path out = Files.createDirectory(temporary.resolve("out"));
    Process process = startRun(folder, answers, out);
    List<String> lines = folder.practice().answers();
    ProcessMemory memory = new ProcessMemory(process.pid());
    try (OutputStream typed = Files.newOutputStream(answers)) {
      type(typed, lines.subList(0, beforeApproval(lines)));
      waitFor(() -> shown().contains("Digest of this statement"), process);
      ProcessMemory.Scan loaded = memory.scan(needles);
      report("while keys are loaded", loaded);
      assertEquals(List.of(), loaded.outsideLockedPages());
      assertTrue(
          loaded.inLockedPages().size() >= 2 * folder.practice().request().keys().size(),
          "the keys are in locked pages");
      type(typed, lines.subList(beforeApproval(lines), lines.size()));
      waitFor(() -> shown().contains(PausedMain.PAUSED), process);
    }
    assertTrue(shown().contains(PausedMain.PAUSED + "0"), shown());
    known.addOneTimeKeys(folder, out);
    ProcessMemory.Scan after = memory.scan(needles);
    report("after zeroize", after);
    assertEquals(List.of(), after.hits());
    known.assertNothingIn(out);
    known.assertNothingIn(temporary.resolve("records"));
    known.assertNothingIn(screen);
    PeerProgram.note(
        "secrets-scan-%s-%s".formatted(providerName(), target.token()),
        "scan of a ceremony's memory on %s for %s: %d bytes after the end, no secret"
            .formatted(providerName(), target.token(), after.bytes()));
  }

  /** KC-22 by signal: a terminated ceremony ends at once and has written nothing. */
  @Test
  void ceremony_terminatedWhileKeysAreLoaded_leavesNoOutput() throws Exception {
    PracticeFolder folder = known.practice(KmsTarget.GCP);
    Path answers = pipe();
    Path out = Files.createDirectory(temporary.resolve("out"));
    Process process = startRun(folder, answers, out);
    List<String> lines = folder.practice().answers();
    try (OutputStream typed = Files.newOutputStream(answers)) {
      type(typed, lines.subList(0, beforeApproval(lines)));
      waitFor(() -> shown().contains("Digest of this statement"), process);
      process.destroy();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    }
    assertEquals(128 + 15, process.exitValue());
    try (Stream<Path> left = Files.list(out)) {
      assertEquals(0, left.count());
    }
  }

  private static void report(String when, ProcessMemory.Scan scan) {
    System.out.printf(
        "%s: %,d bytes, in locked pages %s, elsewhere %s%n",
        when, scan.bytes(), counts(scan.inLockedPages()), counts(scan.outsideLockedPages()));
  }

  private static Map<String, Long> counts(List<ProcessMemory.Hit> hits) {
    return hits.stream()
        .collect(
            Collectors.groupingBy(ProcessMemory.Hit::what, TreeMap::new, Collectors.counting()));
  }

  /** What makes the program run with a provider: here with the modules of this process. */
  List<String> provider() {
    return List.of("--module-path", System.getProperty("jdk.module.path", ""));
  }

  /** A word for the provider, for the notes of what ran. */
  String providerName() {
    return "bc";
  }

  private Process start(String main, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms96m",
                "-Xmx96m",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-XX:-CreateCoredumpOnCrash",
                "--enable-native-access=dev.keyferry.engine"));
    command.addAll(provider());
    command.addAll(
        List.of(
            "--patch-module",
            "dev.keyferry.ceremony=" + Path.of("target", "test-classes"),
            "--module",
            "dev.keyferry.ceremony/dev.keyferry.ceremony.secrecy." + main));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(screen.toFile())
            .start();
    started.add(process);
    return process;
  }

  /** Answers that are typed when the test wants: the ceremony waits for each. */
  private Path pipe() throws Exception {
    Path answers = temporary.resolve("answers.fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", answers.toString()).start().waitFor());
    return answers;
  }

  private Process startRun(PracticeFolder folder, Path answers, Path out) throws IOException {
    return start(
        "PausedMain",
        List.of(
            "run",
            "--plan",
            folder.path().resolve("plan").toString(),
            "--request",
            folder.path().toString(),
            "--site",
            folder.path().resolve("site").toString(),
            "--out",
            out.toString(),
            "--record",
            temporary.resolve("records").toString(),
            "--role-keys",
            folder.path().resolve("role-keys").toString(),
            "--answers",
            answers.toString()));
  }

  /** How many answers come before the sentence that approves. */
  private static int beforeApproval(List<String> lines) {
    return lines.indexOf(
        lines.stream().filter(line -> line.startsWith("WRAP ")).findFirst().orElseThrow());
  }

  private static void type(OutputStream typed, List<String> lines) throws IOException {
    typed.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    typed.flush();
  }

  private String shown() {
    try {
      return Files.exists(screen) ? Files.readString(screen) : "";
    } catch (IOException e) {
      return "";
    }
  }

  private void waitFor(BooleanSupplier something, Process process) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!something.getAsBoolean()) {
      assertTrue(process.isAlive() && System.nanoTime() < deadline, () -> shown());
      LockSupport.parkNanos(5_000_000);
    }
    assertFalse(shown().isEmpty());
  }
}
