package dev.keyferry.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.model.value.SpokenDigest;
import dev.keyferry.paper.RecordCopy;
import dev.keyferry.paper.record.CeremonyRecord;
import dev.keyferry.paper.record.RecordReader;
import dev.keyferry.transport.document.Manifest;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.log.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Control KC-34: one document, whose lines name their entries. */
class ReportTest {
  private static final int HOLD_POINT_3 = 93;

  /** The first key that was wrapped, and its blob. */
  private static final String WRAPPED_KEY =
      "1220f4367a2dcdb369e326b768bc1151d25f4ab3c894d0ae9636d10e045d30b05d60";

  private static final String LOST_BLOB =
      "fdf2037a5d4283c9874ccb89805e9d4b3cd6151313deff67badab40fafcee565";

  private static final String DEVIATION =
      "deviation {\"decided\":\"go on <b>at once</b>\",\"expected\":\"measure"
          + " closing\",\"happened\":\"the lamp\\u202e failed\",\"people\":[\"Ada"
          + " Administrator\",\"Olu Operator\"]}";

  @TempDir private Path folder = Path.of("replaced");

  @ParameterizedTest
  @ValueSource(strings = {"rehearsal-gcp", "rehearsal-aws-bcfips"})
  void report_ofARecord_hasEveryKeyInHexAndWords(String name) throws IOException {
    Path original = RecordCopy.original(name);
    Printed printed = report(original);
    CeremonyRecord record = RecordReader.read(original).orBug();
    Manifest manifest = record.documents().manifest().orElseThrow();
    for (Manifest.Key key : manifest.keys()) {
      String fingerprint = key.fingerprint().text();
      assertTrue(printed.solid().contains(fingerprint), fingerprint);
      SpokenDigest words = SpokenDigest.of(Digest.ofHex(fingerprint.substring(4)));
      String line = String.join(" ", words.words().subList(0, 8));
      assertTrue(printed.flowing().contains("1 " + line), line);
    }
    for (Manifest.Blob blob : manifest.blobs()) {
      assertTrue(printed.solid().contains(blob.file().digest().toHex()));
    }
    assertEquals(manifest.keys().size(), count(printed.flowing(), "yes \\[\\d+\\]"));
  }

  @Test
  void report_ofARecord_citesTheEntryOfEveryFact() throws IOException {
    Printed printed = report(RecordCopy.original("rehearsal-gcp"));
    String text = printed.flowing();
    assertTrue(printed.cover().contains("CLOSED [100]"), printed.cover());
    assertTrue(printed.cover().contains("This report does not verify; keyferry verify does."));
    assertTrue(
        text.contains("Ada Administrator, who typed it blind at 2026-11-25 17:51:48 UTC [41]"));
    assertTrue(text.contains("Ada Administrator [35] 17:51 2026-11-25T17:51:48Z"));
    assertTrue(text.contains("FAILS interfaces: expected no interface up but lo; found up: eth0"));
    assertTrue(text.contains("opening 2026-11-25 17:51:43 2026-11-25 17:51:48 0:00:05 [0]-[38]"));
    String root =
        RecordReader.read(RecordCopy.original("rehearsal-gcp"))
            .orBug()
            .holdPoints()
            .getFirst()
            .root()
            .toHex();
    assertTrue(text.contains(root + " [38]"), root);
  }

  @Test
  void report_everyPage_saysRehearsalAndItsNumber() throws IOException {
    Printed printed = report(RecordCopy.original("rehearsal-gcp"));
    int count = printed.pages().size();
    for (int page = 1; page <= count; page++) {
      String text = printed.pages().get(page - 1);
      assertTrue(text.contains("REHEARSAL"), text);
      assertTrue(text.contains(page + " / " + count), text);
    }
  }

  @Test
  void report_everyPerson_mayDisagree() throws IOException {
    String text = report(RecordCopy.original("rehearsal-gcp")).flowing();
    assertEquals(7, count(text, "I was present throughout\\. The script was followed\\."));
    assertEquals(7, count(text, "do not agree, because:"));
    assertEquals(7, count(text, "initials, and time \\(UTC\\)"));
  }

  @Test
  void report_ofARecord_namesWhatIsDestroyed() throws IOException {
    String text = report(RecordCopy.original("rehearsal-gcp")).flowing();
    assertTrue(text.contains("Key bundle sequencer-auth.bin"));
    assertTrue(text.contains("Medium practice-folder"));
    assertTrue(text.contains("Old node's key store"));
    assertTrue(text.contains("Nothing on this page is destroyed before the import"));
  }

  @Test
  void report_itsQrCode_isTheCheckpointOnPaper() throws IOException {
    Path original = RecordCopy.original("rehearsal-gcp");
    Printed printed = report(original);
    Octets read = printed.scanned("Last checkpoint");
    SignedNote note = SignedNote.parse(read.toByteArray()).orBug();
    SignedNote whole = SignedNote.parse(Files.readAllBytes(original.resolve("checkpoint"))).orBug();
    assertEquals(Checkpoint.parse(whole.text()).orBug(), Checkpoint.parse(note.text()).orBug());
    assertEquals(List.of(whole.signatures().getFirst()), note.signatures());
  }

  @Test
  void report_ofTheSameRecord_isTheSameBytes() throws IOException {
    Path original = RecordCopy.original("rehearsal-gcp");
    assertEquals(report(original), report(original));
  }

  /** What was wrapped before is lost, and must not be taken for what was exported. */
  @Test
  void report_ofAResumedRecord_printsTheBlobsOfTheLastRun() throws IOException {
    RecordCopy copy = RecordCopy.of("rehearsal-gcp", folder);
    String first = report(copy.folder()).flowing();
    assertTrue(first.contains("sha256 " + LOST_BLOB), first);
    copy.endWith(
        HOLD_POINT_3,
        "resume@opening {\"again\":4,\"cut\":0,\"ed25519\":\"a\",\"entries\":93,"
            + "\"mldsa44\":\"b\",\"number\":3,\"sealed\":93}",
        "result@wrapping {\"act\":\"wrap\",\"bytes\":568,\"object\":\""
            + WRAPPED_KEY
            + "\",\"sha256\":\""
            + "ab".repeat(32)
            + "\"}",
        "destroy@closing {\"attested\":[\"Ada Administrator\"],\"list\":\""
            + "0".repeat(64)
            + "\",\"method\":\"burn it\",\"number\":1,\"object\":\"medium\","
            + "\"state\":\"open\"}",
        "abort {\"code\":\"QUORUM-STOPPED\"}");
    String text = report(copy.folder()).flowing();
    assertTrue(text.contains("sha256 " + "ab".repeat(32)), text);
    assertFalse(text.contains(LOST_BLOB), text);
    assertEquals(3, count(text, "none: it was not wrapped"), text);
    assertTrue(text.contains("The new Ed25519 key"), text);
    assertTrue(text.contains("medium: 1, burn it. Seen to by: Ada Administrator. [95]"), text);
  }

  @Test
  void report_ofARecord_saysWhereTheKeysHaveBeen() throws IOException {
    RecordCopy copy = RecordCopy.of("rehearsal-gcp", folder);
    assertTrue(report(copy.folder()).cover().contains("nobody said where they have been"));
    copy.endWith(
        HOLD_POINT_3,
        "attest {\"compromised\":\"cannot say\",\"person\":\"Olu Operator\",\"where\":\"a stick\"}",
        "abort {\"code\":\"QUORUM-ORIGIN\"}");
    String cover = report(copy.folder()).cover();
    assertTrue(
        cover.contains("a stick, as Olu Operator says; compromised: cannot say [93]"), cover);
  }

  @Test
  void report_aDeviation_isOnTheCoverInFull() throws IOException {
    RecordCopy copy = RecordCopy.of("rehearsal-gcp", folder);
    copy.endWith(
        HOLD_POINT_3,
        DEVIATION,
        "resume {\"again\":0,\"cut\":0,\"ed25519\":\"a\",\"entries\":94,\"mldsa44\":\"b\","
            + "\"number\":3,\"sealed\":94}",
        "refuse"
            + " {\"code\":\"DOC-DIGEST\",\"expected\":\"a\",\"found\":\"b\",\"where\":\"manifest\"}",
        "abort {\"code\":\"DOC-DIGEST\"}");
    Printed printed = report(copy.folder());
    String cover = printed.cover();
    assertTrue(cover.contains("ABORTED with DOC-DIGEST [96]"), cover);
    assertTrue(cover.contains("Deviation [93] in the step manifest"), cover);
    assertTrue(cover.contains("Expected: measure closing"), cover);
    assertTrue(cover.contains("Happened: the lamp[U+202E] failed"), cover);
    assertTrue(cover.contains("Decided: go on <b>at once</b>"), cover);
    assertTrue(cover.contains("By: Ada Administrator and Olu Operator"), cover);
    assertTrue(cover.contains("[94] After an interruption"), cover);
    assertTrue(printed.flowing().contains("DOC-DIGEST [95]"));
  }

  @Test
  void report_ofAnInterruptedCeremony_isIncompleteAndSaysWhatIsNotCovered() throws IOException {
    RecordCopy copy = RecordCopy.of("rehearsal-gcp", folder);
    copy.endWith(60);
    Files.writeString(
        copy.folder().resolve("log.jsonl"), String.join("\n", copy.log()) + "\n{\"part\"");
    Printed printed = report(copy.folder());
    assertTrue(printed.cover().contains("INCOMPLETE: the log ends in the step approval [59]"));
    assertTrue(printed.cover().contains("0 entries and 7 bytes of another"));
    assertTrue(printed.flowing().contains("none: it was not wrapped"));
    assertEquals(4, count(printed.flowing(), " NO "));
  }

  @Test
  void report_namesOfEveryKind_areShownAndRunNothing() throws IOException {
    RecordCopy copy = RecordCopy.of("rehearsal-gcp", folder);
    copy.rewrite("plan", "Ada Administrator", "<script>alert(1)</script> & \"Ada\"");
    copy.rewrite("plan", "Olu Operator", "\u05d0\u05d1\u05d2 Olu");
    copy.rewrite("plan", "Oto Operator", "\u5c71\u7530");
    Printed printed = report(copy.folder());
    String cover = printed.cover();
    assertTrue(cover.contains("<script>alert(1)</script> & \"Ada\""), cover);
    assertTrue(cover.contains("\u05d0\u05d1\u05d2"), cover);
    assertTrue(cover.contains("[U+5C71][U+7530]"), cover);
    String page = Files.readString(folder.resolve("out1/report.html"));
    assertFalse(page.contains("<script"), page);
    assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Ada&quot;"));
    assertTrue(page.contains("\u5c71\u7530"), page);
  }

  @Test
  void report_whereOneLiesAlready_refusesMediaExistsAndTouchesNothing() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.writeString(out.resolve("report.pdf"), "mine");
    Printed.Ended ended = Printed.run("report", original(), "--out", out.toString());
    assertEquals(ExitCode.MEDIA, ended.code(), ended.err());
    assertTrue(ended.err().startsWith("MEDIA-EXISTS  "), ended.err());
    assertEquals("mine", Files.readString(out.resolve("report.pdf")));
    assertFalse(Files.exists(out.resolve("report.html")));
  }

  @Test
  void report_intoTheRecord_refusesPaperFolder() throws IOException {
    Path record = RecordCopy.of("rehearsal-gcp", folder).folder();
    for (Path out : List.of(record, record.resolve("report/deeper"))) {
      Printed.Ended ended = Printed.run("report", record.toString(), "--out", out.toString());
      assertEquals(ExitCode.REFUSED, ended.code(), ended.err());
      assertTrue(ended.err().startsWith("PAPER-FOLDER  "), ended.err());
    }
    assertFalse(Files.exists(record.resolve("report.html")));
    assertFalse(Files.exists(record.resolve("report")));
  }

  @Test
  void report_ofNoRecord_refusesAndWritesNothing() {
    Path out = folder.resolve("out");
    Printed.Ended missing =
        Printed.run("report", folder.resolve("none").toString(), "--out", out.toString());
    assertEquals(ExitCode.MEDIA, missing.code(), missing.err());
    assertTrue(missing.err().startsWith("MEDIA-MISSING  "), missing.err());
    assertTrue(missing.err().contains("Do now: "), missing.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void report_ofMoreKeysThanPaperIsFor_refusesPaperSize() throws IOException {
    RecordCopy copy = RecordCopy.of("rehearsal-gcp", folder);
    copy.endWith(HOLD_POINT_3);
    StringBuilder keys = new StringBuilder("keys 1001\n");
    StringBuilder exports = new StringBuilder("exports 1001\n");
    for (int i = 0; i < 997; i++) {
      String fingerprint = "1220%064x".formatted(i);
      keys.append("key ").append(fingerprint);
      keys.append(" spec ec-p256 purpose signing usage signing,proof-of-ownership");
      keys.append(" wrapping-key gcp-1 target-key t name n\n");
      exports.append("export ").append(fingerprint).append(" file e%d.bin bytes 9".formatted(i));
      exports.append(" sha256 ").append("0".repeat(64)).append(" protected no\n");
    }
    copy.rewrite("request", "\nkeys 4\n", "\n" + keys);
    copy.rewrite("request", "\nexports 4\n", "\n" + exports);
    Path out = folder.resolve("out");
    Printed.Ended ended = Printed.run("report", copy.folder().toString(), "--out", out.toString());
    assertEquals(ExitCode.REFUSED, ended.code(), ended.err());
    assertTrue(ended.err().startsWith("PAPER-SIZE  "), ended.err());
    assertFalse(Files.exists(out));
  }

  private int reports;

  private Printed report(Path record) throws IOException {
    reports++;
    Path out = folder.resolve("out" + reports);
    Printed.Ended ended = Printed.run("report", record.toString(), "--out", out.toString());
    assertEquals(ExitCode.DONE, ended.code(), ended.err());
    assertTrue(ended.out().contains("report.pdf"), ended.out());
    return Printed.read(out.resolve("report.pdf"));
  }

  private static String original() {
    return RecordCopy.original("rehearsal-gcp").toString();
  }

  private static long count(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }
}
