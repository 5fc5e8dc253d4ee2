package dev.keyferry.rehearsal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.prepare.TestPeople;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

  private final StringWriter screen = new StringWriter();

  @TempDir private Path root;

  @Test
  void run_honestProgram_provesEveryKeyThatTheTargetsTake() throws IOException {
    FakeCeremony program = FakeCeremony.honest();
    assertEquals(new Step.Done<>(14), demo(program));
    assertEquals(List.of("inspect", "run", "run"), verbs(program));
    assertEquals(List.of("practice makes perfect\n", "", ""), program.inputs);
    for (List<String> call : program.calls) {
      assertFalse(String.join(" ", call).contains(DemoExports.PASSWORD));
    }
    String text = screen.toString();
    assertTrue(text.contains("Google Cloud KMS: 10 keys"), text);
    assertTrue(text.contains("AWS KMS: 4 keys"), text);
    assertTrue(text.contains("All 14 proven"), text);
    for (String round : List.of("gcp", "aws")) {
      Path record = root.resolve("d").resolve(round).resolve("out/record-demo-" + round + "-001");
      assertTrue(Files.isRegularFile(record.resolve("receipts/receipt")), text);
    }
    assertEquals(2, text.lines().filter(l -> l.endsWith("signed receipt in the record")).count());
    assertTrue(text.lines().count() <= 72, text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 100), text);
    assertTrue(text.chars().allMatch(c -> c < 0x7f), text);
    try (Stream<Path> written = Files.list(root)) {
      assertEquals(List.of(root.resolve("d")), written.toList());
    }
  }

  @Test
  void run_programIsGivenTheFoldersOfItsRound() {
    FakeCeremony program = FakeCeremony.honest();
    demo(program);
    Path google = root.resolve("d").resolve("gcp");
    assertEquals(
        List.of(
            "run",
            "--plan",
            google.resolve("request").resolve("plan").toString(),
            "--request",
            google.resolve("request").toString(),
            "--site",
            google.resolve("request").resolve("site").toString(),
            "--out",
            google.resolve("out").toString(),
            "--role-keys",
            google.resolve("request").resolve("role-keys").toString(),
            "--answers",
            google.resolve("request").resolve("answers").toString()),
        program.calls.get(1));
  }

  @Test
  void run_inspectionFails_stopsWithWhatItSaid() {
    FakeCeremony program = FakeCeremony.failing("inspect", 3);
    Step.Stopped<?> stopped = assertInstanceOf(Step.Stopped.class, demo(program));
    assertEquals(3, stopped.child().exitCode());
    assertEquals(List.of("REFUSED."), stopped.child().errors());
    assertEquals(List.of("inspect"), verbs(program));
    assertFalse(screen.toString().contains("proven"));
  }

  @Test
  void run_ceremonyFails_stopsBeforeAnyImport() {
    FakeCeremony program = FakeCeremony.failing("run", 5);
    Step.Stopped<?> stopped = assertInstanceOf(Step.Stopped.class, demo(program));
    assertEquals(5, stopped.child().exitCode());
    assertEquals(List.of("inspect", "run"), verbs(program));
    assertFalse(screen.toString().contains("proven"));
    assertFalse(Files.exists(root.resolve("d").resolve("aws")));
  }

  @Test
  void run_blobsThatTheKmsCannotOpen_refusesEveryKey() {
    FakeCeremony program = FakeCeremony.changingBlobs(DemoTest::lastByteChanged);
    Step.Refused<?> refused = assertInstanceOf(Step.Refused.class, demo(program));
    assertEquals(10, refused.failures().size());
    assertTrue(refused.failures().stream().allMatch(f -> f.code() == KmsCode.IMPORT_UNWRAP));
    assertFalse(screen.toString().contains("proven"));
  }

  @Test
  void run_folderThatIsThere_refusesMediaExists() throws IOException {
    Files.createDirectories(root.resolve("d").resolve("exports"));
    FakeCeremony program = FakeCeremony.honest();
    Step.Refused<?> refused = assertInstanceOf(Step.Refused.class, demo(program));
    assertEquals(MediaCode.MEDIA_EXISTS, refused.failures().getFirst().code());
    assertEquals(List.of(), program.calls);
  }

  @Test
  void usualPath_ofAMoment_isNamedAfterIt() {
    assertEquals(root.resolve("target/demo/20261125-120000"), DemoSettings.usualPath(root, CLOCK));
  }

  private Step<Integer> demo(CeremonyProgram program) {
    DemoSettings settings =
        new DemoSettings(root, root.resolve("d"), CLOCK, RandomSource.seeded(61), TestPeople.ALL);
    return new Demo(settings, program, new PrintWriter(screen, true)).run();
  }

  private static List<String> verbs(FakeCeremony program) {
    return program.calls.stream().map(List::getFirst).toList();
  }

  private static Octets lastByteChanged(Octets blob) {
    byte[] bytes = blob.toByteArray();
    bytes[bytes.length - 1] ^= 1;
    return Octets.of(bytes);
  }
}
