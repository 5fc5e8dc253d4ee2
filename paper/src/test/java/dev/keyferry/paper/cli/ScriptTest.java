package dev.keyferry.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.paper.RecordCopy;
import dev.keyferry.paper.record.DocumentFile;
import dev.keyferry.paper.record.SiteFile;
import dev.keyferry.paper.script.DestructionSheet;
import dev.keyferry.paper.script.ExceptionSheet;
import dev.keyferry.paper.script.ScriptSheet;
import dev.keyferry.paper.sheet.MarkdownPage;
import dev.keyferry.paper.sheet.Sheet;
import dev.keyferry.testing.GeneratedDocument;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.PlanCodec;
import dev.keyferry.transport.document.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {
  private static final Path EXAMPLE = RecordCopy.original("rehearsal-gcp");

  private static final String INTRODUCTION =
      "Generated from the code for the plan of a practice ceremony; a test fails when this file is"
          + " stale. `./keyferry paper script PLAN --site SITE --out FOLDER` prints it for another"
          + " plan.";

  @TempDir private Path folder = Path.of("replaced");

  @Test
  void sheets_asDocumented_areThoseOfTheExample() throws IOException {
    DocumentFile file = DocumentFile.read(EXAMPLE.resolve("plan")).orBug();
    Plan plan = PlanCodec.parse(file.note().text()).orBug();
    Optional<Site> site =
        Optional.of(
            DocumentFile.read(EXAMPLE.resolve("site")).then(f -> SiteFile.of(plan, f)).orBug());
    assertDocumented("script", ScriptSheet.of(plan, file.digest(), site));
    assertDocumented("exception-sheet", ExceptionSheet.of(plan));
    assertDocumented("destruction-sheet", DestructionSheet.of(plan, site));
  }

  private static void assertDocumented(String name, Sheet sheet) throws IOException {
    GeneratedDocument.assertUpToDate(
        "docs/runbook/" + name + ".md", MarkdownPage.of(sheet, INTRODUCTION));
  }

  @Test
  void script_ofAPlan_printsItsPeopleDigestsAndSteps() throws IOException {
    Printed.Ended ended = script("plan", "--site", EXAMPLE.resolve("site").toString());
    assertEquals(ExitCode.DONE, ended.code(), ended.err());
    Printed script = Printed.read(folder.resolve("out/script.pdf"));
    assertTrue(
        script
            .solid()
            .contains(DocumentFile.read(EXAMPLE.resolve("plan")).orBug().digest().toHex()));
    for (String there :
        new String[] {
          "REHEARSAL",
          "Ada Administrator",
          "practice-folder",
          "Types the sentence: WRAP 4 KEYS.",
          "2 of 3 operators sign as called",
          "Types the sentence: SIGN 4 KEYS.",
          "keyferry paper report RECORD"
        }) {
      assertTrue(script.flowing().contains(there), there);
    }
    assertTrue(
        Printed.read(folder.resolve("out/exception-sheet.pdf")).flowing().contains("Exception 6"));
    assertTrue(
        Printed.read(folder.resolve("out/destruction-sheet.pdf"))
            .flowing()
            .contains("Medium practice-folder"));
  }

  @Test
  void script_ofAPlanWithAnAttestation_saysWhatToType() throws IOException {
    Path plan = folder.resolve("plan");
    String rule =
        "attestations 1\nattestation gcp-1 required maker-root sha256 %s cloud-root sha256 %s\n"
            .formatted("a".repeat(64), "b".repeat(64));
    String note = Files.readString(EXAMPLE.resolve("plan"));
    Files.writeString(plan, note.replace("backup none\n", rule + "backup none\n"));
    Printed.Ended ended =
        Printed.run("script", plan.toString(), "--out", folder.resolve("out").toString());
    assertEquals(ExitCode.DONE, ended.code(), ended.err());
    String script = Printed.read(folder.resolve("out/script.pdf")).flowing();
    assertTrue(script.contains("what the HSM of gcp-1 states. Types ATTESTED."), script);
    assertTrue(script.contains("ATTEST-MISSING"), script);
  }

  @Test
  void script_ofAProductionPlan_saysSoOnEveryPageAndRefusesWhatFails() throws IOException {
    Path plan = folder.resolve("plan");
    String note = Files.readString(EXAMPLE.resolve("plan"));
    Files.writeString(plan, note.replace("mode rehearsal", "mode production"));
    Printed.Ended ended =
        Printed.run("script", plan.toString(), "--out", folder.resolve("out").toString());
    assertEquals(ExitCode.DONE, ended.code(), ended.err());
    Printed script = Printed.read(folder.resolve("out/script.pdf"));
    assertTrue(script.pages().stream().allMatch(page -> page.contains("PRODUCTION")));
    assertTrue(
        script
            .flowing()
            .contains("More than 5 minutes off: GO ON under a deviation, or ENV-TIME."));
    assertFalse(script.flowing().contains("A rehearsal records"));
  }

  @Test
  void script_withTheSiteOfAnotherPlan_refusesPaperDocument() throws IOException {
    Path other = folder.resolve("site");
    String site = Files.readString(EXAMPLE.resolve("site"));
    Files.writeString(other, site.replace("place Practice desk", "place Another desk"));
    Printed.Ended ended = script("plan", "--site", other.toString());
    assertEquals(ExitCode.REFUSED, ended.code(), ended.err());
    assertTrue(ended.err().startsWith("PAPER-DOCUMENT  "), ended.err());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void script_ofSomethingElse_refusesAsTheDocumentDoes() {
    Printed.Ended ended = script("request");
    assertEquals(ExitCode.REFUSED, ended.code(), ended.err());
    assertTrue(ended.err().startsWith("DOC-KIND  "), ended.err());
  }

  @Test
  void script_whereOneLiesAlready_refusesMediaExists() throws IOException {
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("out/destruction-sheet.html"), "mine");
    Printed.Ended ended = script("plan");
    assertEquals(ExitCode.MEDIA, ended.code(), ended.err());
    assertTrue(ended.err().startsWith("MEDIA-EXISTS  "), ended.err());
    assertFalse(Files.exists(folder.resolve("out/script.html")));
  }

  private Printed.Ended script(String document, String... more) {
    String[] fixed = {
      "script", EXAMPLE.resolve(document).toString(), "--out", folder.resolve("out").toString()
    };
    String[] all = Arrays.copyOf(fixed, fixed.length + more.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return Printed.run(all);
  }
}
