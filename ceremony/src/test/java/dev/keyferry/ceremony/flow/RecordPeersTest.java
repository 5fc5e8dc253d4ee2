package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.testing.PeerProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of other people read a record, and refuse a changed one. */
@Tag("KC-27")
class RecordPeersTest {
  private static final PeerProgram GO = new PeerProgram("go-sumdb", "go", "version");
  private static final PeerProgram JQ = new PeerProgram("jq-sha256sum", "jq", "--version");

  @TempDir private static Path temporary = Path.of("unset");
  private static Path made = Path.of("unset");

  @BeforeAll
  static void ceremony() throws IOException {
    Room room = Room.of(temporary, KmsTarget.AWS);
    room.run().orBug();
    made = Records.only(room.record);
  }

  /** A copy of the record with one file changed. */
  private static Path changed(String name, String file, UnaryOperator<String> change)
      throws IOException {
    Path copy = Files.createDirectory(temporary.resolve(name));
    try (Stream<Path> all = Files.walk(made)) {
      for (Path one : all.toList()) {
        Path to = copy.resolve(made.relativize(one).toString());
        if (!to.equals(copy)) {
          Files.copy(one, to);
        }
      }
    }
    Path target = copy.resolve(file);
    // Latin-1, so that every byte stays what it is.
    String content = Files.readString(target, StandardCharsets.ISO_8859_1);
    String after = change.apply(content);
    assertTrue(!after.equals(content), "nothing was changed");
    Files.writeString(target, after, StandardCharsets.ISO_8859_1);
    return copy;
  }

  private static String withoutLastLine(String lines) {
    return lines.substring(0, lines.lastIndexOf('\n', lines.length() - 2) + 1);
  }

  private static PeerProgram.Result go(Path record) {
    return GO.run(List.of("./check-record.sh", record.toString()));
  }

  @Test
  void go_readsARecord_andRefusesChangedOnes() throws IOException {
    PeerProgram.Result good = go(made);
    assertEquals(0, good.exitCode(), good.output());
    int entries = Files.readAllLines(made.resolve("log.jsonl")).size();
    assertTrue(good.output().startsWith("OK: " + entries + " entries"), good.output());
    List<Path> bad =
        List.of(
            changed("edited", "log.jsonl", log -> log.replaceFirst("\"files\":4", "\"files\":5")),
            changed("cut", "log.jsonl", RecordPeersTest::withoutLastLine),
            changed("size", "checkpoint", note -> note.replaceFirst("\n(\\d+)\n", "\n1$1\n")),
            changed("unsigned", "opening", RecordPeersTest::withoutLastLine),
            changed("epoch", "checkpoints/0001", note -> note.replaceFirst("\n(\\d)", "\n9$1")),
            changed("statement", "approval", text -> text.replace("wraps ", "wraps 1")),
            changed("proof", "manifest.tlog-proof", proof -> proof.replace("index ", "index 1")));
    for (Path record : bad) {
      PeerProgram.Result result = go(record);
      assertEquals(1, result.exitCode(), record.getFileName() + ": " + result.output());
    }
    GO.report(
        "golang.org/x/mod/sumdb opened a record of %d entries and refused 7 changed ones"
            .formatted(entries));
  }

  /** The commands that VERDICT-ME.txt prints, as it prints them. */
  private static String chainCheck() throws IOException {
    String text = Files.readString(made.resolve("VERDICT-ME.txt"));
    String section = text.substring(text.indexOf("(2)"), text.indexOf("(3)"));
    return section
        .lines()
        .filter(line -> line.startsWith("    ") && !line.contains("sha256sum -c"))
        .collect(Collectors.joining("\n"));
  }

  private static String chain(Path record) throws IOException {
    PeerProgram.Result result =
        JQ.run(List.of("bash", "-c", "cd '" + record + "' && " + chainCheck()));
    return result.output().strip();
  }

  @Test
  void jqAndSha256sum_asTheRecordSays_followTheChain() throws IOException {
    int entries = Files.readAllLines(made.resolve("log.jsonl")).size();
    assertEquals("OK: " + entries + " entries", chain(made));
    Path edited = changed("edited2", "log.jsonl", log -> log.replaceFirst("KC-10", "KC-11"));
    assertTrue(chain(edited).matches("entry \\d+ does not fit"), chain(edited));
    PeerProgram.Result sums =
        JQ.run(List.of("bash", "-c", "cd '" + made + "' && sha256sum --quiet -c SHA256SUMS"));
    assertEquals(0, sums.exitCode(), sums.output());
    PeerProgram.Result broken =
        JQ.run(List.of("bash", "-c", "cd '" + edited + "' && sha256sum --quiet -c SHA256SUMS"));
    assertTrue(broken.exitCode() != 0 && broken.output().contains("log.jsonl"), broken.output());
    JQ.report("with sha256sum followed a chain of %d entries".formatted(entries));
  }
}
