package dev.keyferry.rehearsal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.rehearsal.Refusal;
import dev.keyferry.rehearsal.canton.PublishedExports;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectionReaderTest {
  private static final OpenedExport EXPORT =
      OpenedExport.of(PublishedExports.NAMESPACE.octets().toByteArray(), "");
  private static final String LINE = FakeCeremony.inspection("/a/file.bin", EXPORT);

  @Test
  void read_aLine_isTheKeyThatItDescribes() {
    InspectedKey key = InspectionReader.read(List.of(LINE)).orBug().getFirst();
    assertEquals("/a/file.bin", key.file());
    assertEquals(EXPORT.description(), key.key());
    assertEquals(SigningKeySpec.EC_CURVE25519, key.key().spec());
    assertEquals(Set.of(KeyUsage.NAMESPACE), key.key().usage());
    assertEquals(
        List.of(KmsTarget.values()), key.verdicts().stream().map(Verdict::target).toList());
    assertEquals(
        Set.of(KmsTarget.AWS, KmsTarget.AZURE),
        Set.copyOf(key.verdicts().stream().filter(v -> !v.taken()).map(Verdict::target).toList()));
    assertTrue(key.verdicts().getFirst().remedy().startsWith("A root namespace key"));
  }

  @Test
  void read_noLines_isNoKeys() {
    assertEquals(List.of(), InspectionReader.read(List.of()).orBug());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"file\":|\"fill\":",
        "\"protected\":false|\"protected\":\"no\"",
        "\"purpose\":\"signing\"|\"purpose\":\"encryption\"",
        "\"purpose\":\"signing\"|\"purpose\":\"sailing\"",
        "ec-curve25519|ec-curve25518",
        "\"publicSpki\":\"30|\"publicSpki\":\"3X",
        "\"publicSpki\":|\"privateSpki\":",
        "\"fingerprint\":\"1220|\"fingerprint\":\"1221",
        "\"aws\":|\"awe\":",
        "\"supported\":true|\"supported\":\"true\"",
        "{\"kind\"|[\"kind\"",
      })
  void read_memberThatIsWrong_refusesDocLine(String good, String bad) {
    String line = LINE.replace(good, bad);
    Failure failure = Refusal.of(DocumentCode.DOC_LINE, InspectionReader.read(List.of(LINE, line)));
    assertEquals(new Place.Line("inspection", 2), failure.where());
  }

  @Test
  void read_linesThatAreNoObjects_refusesEachOfThem() {
    List<String> lines = Stream.of("", "null", "[]", "3", "{}", "{\"refused\":[]}").toList();
    Outcome<List<InspectedKey>> outcome = InspectionReader.read(lines);
    assertTrue(
        outcome instanceof Outcome.Refused<List<InspectedKey>>(List<Failure> failures)
            && failures.size() == lines.size());
  }
}
