package dev.keyferry.rehearsal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.rehearsal.Refusal;
import dev.keyferry.rehearsal.canton.RandomSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoExportsTest {
  private static final String WIDE_ROW = "  %-29s%-15s";

  @TempDir private Path root;

  private final List<DemoExports> made = new ArrayList<>();
  private final List<InspectedKey> inspected = new ArrayList<>();

  @BeforeEach
  void makeAndInspect() {
    DemoExports exports = DemoExports.make(new DemoFolder(root), RandomSource.seeded(81)).orBug();
    made.add(exports);
    List<String> arguments =
        Stream.concat(Stream.of("inspect", "--json", "--password-stdin"), exports.files().stream())
            .toList();
    ProgramResult child = FakeCeremony.honest().run(arguments, DemoExports.PASSWORD + "\n").orBug();
    inspected.addAll(InspectionReader.read(child.output()).orBug());
  }

  @Test
  void make_newFolder_holdsElevenExports() {
    List<String> files = made.getFirst().files();
    assertEquals(11, files.size());
    assertTrue(files.stream().allMatch(file -> Files.isRegularFile(Path.of(file))));
    assertEquals(root.resolve("exports"), made.getFirst().folder());
  }

  @Test
  void described_asInspected_addsThePublishedKeys() {
    List<DemoKey> keys = made.getFirst().described(inspected).orBug();
    assertEquals(11, keys.size());
    assertEquals("docs-ed25519-namespace", keys.get(8).export().name());
    assertEquals(137, keys.get(8).export().file().sizeBytes());
    assertEquals(
        List.of("encryption-ecies"),
        keys.stream().filter(k -> !k.takenBy(KmsTarget.GCP)).map(DemoKey::label).toList());
    assertEquals(4, keys.stream().filter(k -> k.takenBy(KmsTarget.AWS)).count());
  }

  @Test
  void described_tooFewInspected_refusesDocCount() {
    Failure failure =
        Refusal.of(DocumentCode.DOC_COUNT, made.getFirst().described(inspected.subList(0, 10)));
    assertEquals(Fact.count(10, "files"), failure.actual());
  }

  @Test
  void described_anotherKeyInAFile_refusesDocReference() {
    InspectedKey first = inspected.getFirst();
    inspected.set(
        0, new InspectedKey(first.file(), false, inspected.get(9).key(), first.verdicts()));
    Failure failure = Refusal.of(DocumentCode.DOC_REFERENCE, made.getFirst().described(inspected));
    assertEquals(Fact.fingerprint(first.key().fingerprint()), failure.expected());
  }

  @Test
  void described_filesInAnotherOrder_refusesBothPlaces() {
    Collections.swap(inspected, 9, 10);
    var outcome = made.getFirst().described(inspected);
    assertTrue(
        outcome instanceof dev.keyferry.model.failure.Outcome.Refused<?>(List<Failure> failures)
            && failures.size() == 2
            && failures.getFirst().code() == DocumentCode.DOC_REFERENCE);
  }

  @Test
  void table_ofTheKeys_saysYesAndNo() {
    List<String> lines = SupportTable.lines(made.getFirst().described(inspected).orBug());
    assertEquals(12, lines.size());
    assertEquals(
        WIDE_ROW.formatted("EXPORT", "KEY") + "AWS     GCP     AZURE   VAULT   PKCS11",
        lines.getFirst());
    assertEquals(
        WIDE_ROW.formatted("namespace", "ec-curve25519") + "NO      yes     NO      yes     yes",
        lines.get(1));
  }

  @Test
  void reasons_ofTheKeys_areSaidOnce() {
    List<String> lines = SupportTable.reasons(made.getFirst().described(inspected).orBug());
    assertEquals(6, lines.stream().filter(line -> line.startsWith("- ")).count());
    assertEquals(3, lines.stream().filter(line -> line.startsWith("> ")).count());
    assertTrue(lines.stream().allMatch(line -> line.length() <= Wrapped.WIDTH_COLUMNS));
  }

  @Test
  void lines_ofALongSentence_breakBetweenWords() {
    String word = "x".repeat(60);
    assertEquals(List.of("- " + word, "  " + word), Wrapped.lines("- ", word + " " + word));
    assertEquals(List.of("- " + "y".repeat(150)), Wrapped.lines("- ", "y".repeat(150)));
    assertEquals(List.of("- a\\u001bb"), Wrapped.lines("- ", "a\u001bb"));
  }
}
