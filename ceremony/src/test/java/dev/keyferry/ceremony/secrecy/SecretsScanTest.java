package dev.keyferry.ceremony.secrecy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.Pkcs8Shape;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.canton.SoftKey;
import dev.keyferry.rehearsal.node.RehearsalNode;
import dev.keyferry.rehearsal.prepare.PracticeFolder;
import dev.keyferry.rehearsal.prepare.PracticePeople;
import dev.keyferry.rehearsal.prepare.PracticePerson;
import dev.keyferry.rehearsal.prepare.PracticeSettings;
import dev.keyferry.testing.PeerProgram;
import dev.keyferry.transport.media.MediaName;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
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
  private static final String PASSWORD = "correct horse battery staple";
  private static final long SEED = 20261125;

  @TempDir private Path temporary = Path.of("unset");

  /** With as few iterations as a role key file may have. */
  private static final PracticePeople PEOPLE =
      PracticePeople.fresh("test.example", RandomSource.seeded(SEED), 100_000);

  private final Needles needles = new Needles();
  private final List<Process> started = new ArrayList<>();
  private Path screen = Path.of("unset");

  @BeforeEach
  void prepare() {
    screen = temporary.resolve("screen");
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
    PracticeFolder folder = practice(target);
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
    addOneTimeKeys(folder, out);
    ProcessMemory.Scan after = memory.scan(needles);
    report("after zeroize", after);
    assertEquals(List.of(), after.hits());
    assertNothingIn(out);
    assertNothingIn(temporary.resolve("records"));
    assertNothingIn(screen);
    PeerProgram.note(
        "secrets-scan-" + target.token(),
        "scan of a ceremony's memory for %s: %d bytes after the end, no secret"
            .formatted(target.token(), after.bytes()));
  }

  /** KC-22 by signal: a terminated ceremony ends at once and has written nothing. */
  @Test
  void ceremony_terminatedWhileKeysAreLoaded_leavesNoOutput() throws Exception {
    PracticeFolder folder = practice(KmsTarget.GCP);
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

  /** A folder of a seeded node, whose keys are therefore known here. */
  private PracticeFolder practice(KmsTarget target) throws GeneralSecurityException {
    PracticeSettings settings =
        new PracticeSettings(
            new CeremonyId("secrecy"),
            PEOPLE,
            target,
            4096,
            WrappingMethod.ALL.getFirst(),
            PASSWORD);
    PracticeFolder.Source source =
        new PracticeFolder.Source(Clock.systemUTC(), RandomSource.seeded(SEED), "node1");
    PracticeFolder folder =
        PracticeFolder.create(temporary, new MediaName("request"), settings, source).orBug();
    RehearsalNode same = new RehearsalNode("node1", RandomSource.seeded(SEED));
    assertEquals(
        folder.exports().participant().namespace(), same.participant().namespace(), "same keys");
    for (SoftKey key : same.keys()) {
      addKey(key);
    }
    needles.add("password", PASSWORD.getBytes(StandardCharsets.UTF_8));
    for (PracticePerson operator : PEOPLE.of(Role.OPERATOR)) {
      addRoleKey(operator);
    }
    return folder;
  }

  /** The passphrase, and the seed that the JDK finds in the file with it. */
  private void addRoleKey(PracticePerson one) throws GeneralSecurityException {
    try {
      EncryptedPrivateKeyInfo file = new EncryptedPrivateKeyInfo(one.file().toByteArray());
      Key passphrase =
          SecretKeyFactory.getInstance(file.getAlgParameters().toString())
              .generateSecret(new PBEKeySpec(one.passphrase().toCharArray()));
      byte[] pkcs8 = file.getKeySpec(passphrase).getEncoded();
      needles.add("role key", Arrays.copyOfRange(pkcs8, pkcs8.length - 32, pkcs8.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    needles.add("passphrase", one.passphrase().getBytes(StandardCharsets.UTF_8));
  }

  private void addKey(SoftKey key) throws GeneralSecurityException {
    String name = key.type().name();
    if (key.type() == KeyType.ED25519) {
      needles.add(name, key.rawPrivate());
      return;
    }
    byte[] pkcs8 = key.pkcs8(Pkcs8Shape.normalised(key.type()));
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
    if (key.type() != KeyType.RSA_2048) {
      add(name, ((ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec)).getS());
      return;
    }
    RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
    add(name + " prime 1", rsa.getPrimeP());
    add(name + " prime 2", rsa.getPrimeQ());
    add(name + " private exponent", rsa.getPrivateExponent());
    add(name + " exponent 1", rsa.getPrimeExponentP());
    add(name + " exponent 2", rsa.getPrimeExponentQ());
    add(name + " coefficient", rsa.getCrtCoefficient());
  }

  private void add(String name, BigInteger number) {
    byte[] bytes = number.toByteArray();
    needles.add(name, bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  /** Google's blobs are raw: what RSAES-OAEP hides in each is the one-time key. */
  private void addOneTimeKeys(PracticeFolder folder, Path out) throws IOException {
    String wrappingKey = folder.practice().request().wrappingKeys().getFirst().id();
    int count = 0;
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(SecretsScanTest::isBlob).toList()) {
        Octets blob = Octets.of(Files.readAllBytes(file));
        needles.add(
            "one-time AES key", folder.kms().oneTimeKey(wrappingKey, blob).orBug().toByteArray());
        count++;
      }
    }
    assertEquals(folder.practice().request().keys().size(), count);
  }

  private static boolean isBlob(Path file) {
    String name = String.valueOf(file.getFileName());
    return Files.isRegularFile(file) && !Set.of("manifest", "log.vkey").contains(name);
  }

  private void assertNothingIn(Path file) throws IOException {
    try (Stream<Path> files = Files.walk(file)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        byte[] content = Files.readAllBytes(each);
        List<String> found = new ArrayList<>();
        needles.search(content, content.length, (what, place) -> found.add(what));
        assertEquals(List.of(), found, each.toString());
      }
    }
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
                "--enable-native-access=dev.keyferry.engine",
                "--module-path",
                System.getProperty("jdk.module.path", ""),
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
