package dev.keyferry.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.forge.ForgedReceipt;
import dev.keyferry.verifier.forge.ForgedRoom;
import dev.keyferry.verifier.forge.RecordForge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command, from its arguments to exit code and output. */
class VerifyCommandTest {
  @TempDir private Path folder;
  private final RecordForge forge = RecordForge.usual();
  private String record = "";
  private String policy = "";

  /** How it ended. */
  private record Outcome(int code, List<String> lines) {
    String first() {
      return lines.getFirst();
    }
  }

  @BeforeEach
  void writeRecord() throws IOException {
    record = forge.write(folder.resolve("record")).toString();
    policy = Files.writeString(folder.resolve("my.policy"), forge.policy()).toString();
  }

  @Test
  void record_inWhichEverythingIsRight_isValid() {
    Outcome outcome = run(record, "--policy", policy);
    assertEquals("VALID: every rule holds.", outcome.first());
    assertEquals(0, outcome.code());
    assertTrue(outcome.lines().contains("STILL TO BE CHECKED BY A PERSON"));
  }

  @Test
  void record_withAnotherBlob_isInvalid() throws IOException {
    Files.writeString(folder.resolve("record/blobs/blob-0001.bin"), "x");
    Outcome outcome = run("--policy=" + policy, record);
    assertEquals("INVALID: at least one rule is broken.", outcome.first());
    assertEquals(3, outcome.code());
    assertTrue(outcome.lines().contains("  V13   KC-32 blobs/blob-0001.bin"), outcome + "");
  }

  @Test
  void record_thatStops_isIncomplete() {
    RecordForge stopped = RecordForge.usual();
    stopped.script.subList(9, stopped.script.size()).clear();
    String cut = stopped.write(folder.resolve("cut")).toString();
    String own = write("cut.policy", stopped.policy());
    Outcome outcome = run(cut, "--policy", own);
    assertEquals(
        "INCOMPLETE: no rule is broken, but the log stops before its end.", outcome.first());
    assertEquals(6, outcome.code());
  }

  @Test
  void rehearsal_askedFor_saysSoInTheFirstLine() {
    ForgedRoom room = new ForgedRoom();
    room.mode = "rehearsal";
    RecordForge practice = new RecordForge(room);
    String own = practice.write(folder.resolve("practice")).toString();
    String trust = write("practice.policy", practice.policy());
    assertEquals(0, run(own, "--policy", trust, "--rehearsal").code());
    assertTrue(run(own, "--policy", trust, "--rehearsal").first().startsWith("VALID REHEARSAL"));
    assertEquals(3, run(own, "--policy", trust).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "DIR",
        "--policy=P",
        "DIR --policy",
        "DIR --policy=P --verbose",
        "DIR DIR --policy=P",
        "DIR --policy=P --policy=P",
        "DIR --policy=P --json --json",
        "DIR --policy=",
        "DIR --policy=P --json=1",
        "DIR --policy=P --html",
        "DIR/none --policy=P",
        "P --policy=P",
        "DIR --policy=P.none",
        "DIR --policy=DIR",
        "DIR --policy=P --receipt",
        "DIR --policy=P --receipt=P.none",
        "DIR --policy=P --cosigned=DIR"
      })
  void arguments_thatAreNotUnderstood_decideNothing(String arguments) {
    List<String> words = new ArrayList<>();
    for (String word : arguments.split(" ", -1)) {
      words.add(word.replace("DIR", record).replaceAll("P\\b", policy));
    }
    words.removeIf(String::isEmpty);
    Outcome outcome = run(words.toArray(new String[0]));
    assertEquals(2, outcome.code(), outcome::toString);
    assertTrue(outcome.first().startsWith("CANNOT DECIDE"), outcome::first);
  }

  @Test
  void policy_fromTheRecord_decidesNothing() {
    Outcome outcome = run(record, "--policy", record + "/policy.tlog-policy");
    assertEquals(2, outcome.code());
    assertTrue(outcome.lines().get(1).contains("a policy of your own"), outcome::toString);
  }

  @Test
  void policy_thatIsALinkIntoTheRecord_decidesNothing() throws IOException {
    Path link = folder.resolve("link.policy");
    Files.createSymbolicLink(link, folder.resolve("record/policy.tlog-policy"));
    assertEquals(2, run(record, "--policy", link.toString()).code());
  }

  @Test
  void policy_thatCannotBeUsed_decidesNothing() {
    String none = write("none.policy", "quorum none\n");
    assertEquals(2, run(record, "--policy", none).code());
  }

  @Test
  void help_isPrintedAndNothingElse() {
    Outcome outcome = run("--help");
    assertEquals(0, outcome.code());
    assertEquals(Options.HELP, String.join("\n", outcome.lines()) + "\n");
  }

  @Test
  void json_isOneLineOfAscii() throws IOException {
    Files.writeString(folder.resolve("record/blobs/blob-0001.bin"), "x");
    Outcome outcome = run(record, "--policy", policy, "--json");
    assertEquals(3, outcome.code());
    assertEquals(1, outcome.lines().size());
    assertTrue(outcome.first().startsWith("{\"verdict\":\"INVALID\",\"exitCode\":3,"));
    assertTrue(outcome.first().contains("\"place\":\"blobs/blob-0001.bin\""));
    assertTrue(outcome.first().chars().allMatch(c -> c >= 0x20 && c < 0x7f));
  }

  @Test
  void json_whereNothingIsDecided_saysWhy() {
    Outcome outcome = run(folder + "/none", "--policy", policy, "--json");
    assertEquals(2, outcome.code());
    assertTrue(outcome.first().startsWith("{\"verdict\":\"CANNOT DECIDE\",\"exitCode\":2,"));
  }

  @Test
  void filesGivenApart_areJudgedAsThoseOfTheRecord() throws IOException {
    String text = ForgedReceipt.text(forge);
    String receipt = folder.resolve("receipt").toString();
    Files.write(Path.of(receipt), ForgedReceipt.signed(forge, text));
    String head = forge.head(1);
    String note = head + "\n" + forge.epochs.getFirst().ed25519().sign(head);
    String line = forge.room.people.getLast().key().cosign(head, 1_795_616_000L);
    String cosigned = write("cosigned", note + line);
    Outcome outcome =
        run(record, "--policy", policy, "--receipt", receipt, "--cosigned=" + cosigned);
    assertEquals(0, outcome.code(), outcome::toString);
    assertTrue(outcome.lines().contains("import       3 of 3 keys reconciled by a receipt"));
    assertTrue(outcome.lines().contains("IMPORTED KEYS, 3 of 3 shown"), outcome::toString);
    assertTrue(outcome.lines().contains("WITNESSES, on devices of their own"), outcome::toString);
    Files.write(Path.of(receipt), ForgedReceipt.signed(forge, text.replace("enabled", "disabled")));
    assertEquals(3, run(record, "--policy", policy, "--receipt", receipt).code());
    assertEquals(3, run(record, "--policy", policy, "--cosigned", receipt).code());
  }

  @Test
  void html_isWrittenOnce() throws IOException {
    Path page = folder.resolve("page.html");
    assertEquals(0, run(record, "--policy", policy, "--html", page.toString()).code());
    assertTrue(Files.readString(page).startsWith("<!doctype html>"));
    assertEquals(2, run(record, "--policy", policy, "--html", page.toString()).code());
  }

  @Test
  void html_intoTheRecord_isRefused() {
    Outcome outcome = run(record, "--policy", policy, "--html", record + "/page.html");
    assertEquals(2, outcome.code());
    assertFalse(Files.exists(folder.resolve("record/page.html")));
  }

  @Test
  void text_ofAHostileRecord_steersNoTerminal() {
    ForgedRoom room = new ForgedRoom();
    RecordForge hostile = new RecordForge(room);
    hostile.entry("open").bodyInstead.put("description", "a \u202e b");
    String own = hostile.write(folder.resolve("hostile")).toString();
    Outcome outcome = run(own, "--policy", write("hostile.policy", hostile.policy()));
    assertTrue(outcome.lines().contains("description  a \\u{202e} b"), outcome::toString);
    assertFalse(outcome.toString().contains("\u202e"));
  }

  private String write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Outcome run(String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int code = new VerifyCommand(out).run(List.of(arguments));
    return new Outcome(code, bytes.toString(StandardCharsets.UTF_8).lines().toList());
  }
}
