package dev.keyferry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a role key signs: six forms, and nothing that could be two of them. */
class RoleStatementTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final String ZERO = "A".repeat(43) + "=";
  private static final String ENTRY =
      "{\"actor\":\"appliance\",\"at\":{\"mono\":0,\"rtc\":\"2026-11-25T12:00:00Z\"},\"body\":{"
          + "\"ceremony\":\"test-1\",\"format\":\"keyferry/audit-log/v1\",\"people\":[]},"
          + "\"control\":\"\",\"epoch\":0,\"prev\":\""
          + ZERO
          + "\",\"seq\":0,\"step\":\"opening\",\"type\":\"open\"}";
  private static final String RESUME =
      "{\"actor\":\"appliance\",\"at\":{\"mono\":0,\"rtc\":\"2026-11-25T12:00:00Z\"},\"body\":{"
          + "\"entries\":9},\"control\":\"KC-32\",\"epoch\":2,\"prev\":\""
          + ZERO
          + "\",\"seq\":9,\"step\":\"opening\",\"type\":\"resume\"}";
  private static final String CHECKPOINT =
      "example.com/keyceremony/test-1/production\n12\n" + ZERO + "\n";

  private static final String PLAN = "keyferry/plan/v1\nmode rehearsal\nproof off\nend\n";
  private static final String SITE = "keyferry/site/v1\nceremony a\nemergency x\nend\n";

  private static final List<RoleStatement> KINDS =
      List.of(
          new WrapStatement(
              Mode.REHEARSAL,
              new WrapTerms(
                  new CeremonyId("test-1"),
                  Digest.ofHex("00".repeat(32)),
                  Octets.ofHex("11".repeat(32)),
                  NOON,
                  NOON.plusSeconds(60)),
              List.of()),
          new OpeningStatement(ENTRY),
          new CosignStatement(NOON, CHECKPOINT),
          new DocumentStatement(PLAN),
          new CheckpointStatement(CHECKPOINT));

  @Test
  void opening_ofEntryZero_isTheEntryAndOneLineFeed() {
    OpeningStatement opening = new OpeningStatement(ENTRY);
    assertEquals(ENTRY + "\n", opening.text());
    assertEquals(Digest.sha256((ENTRY + "\n").getBytes(StandardCharsets.UTF_8)), opening.digest());
  }

  @Test
  void cosign_ofACheckpoint_isTheMessageOfTlogCosignature() {
    CosignStatement cosign = new CosignStatement(NOON.plusMillis(999), CHECKPOINT);
    assertEquals("cosignature/v1\ntime 1795608000\n" + CHECKPOINT, cosign.text());
  }

  /** Domain separation: whoever verifies one of them takes no text of another for it. */
  @Test
  void texts_ofEveryTwoKinds_beginDifferently() {
    List<String> starts =
        List.of(
            "keyferry/approval/v1\n",
            "{\"actor\":",
            "cosignature/v1\n",
            "keyferry/plan/v1\n",
            "example.com/keyceremony/");
    for (int kind = 0; kind < KINDS.size(); kind++) {
      for (int start = 0; start < starts.size(); start++) {
        assertEquals(kind == start, KINDS.get(kind).text().startsWith(starts.get(start)));
      }
    }
  }

  @Test
  void texts_ofEveryKind_beginLikeNoLineDocumentThatPeopleSign() {
    for (RoleStatement kind : KINDS) {
      for (String document : List.of("request", "manifest", "receipt", "destruction")) {
        assertFalse(kind.text().startsWith("keyferry/" + document));
      }
      for (String document : List.of("plan", "site")) {
        boolean isOne = kind instanceof DocumentStatement;
        assertFalse(!isOne && kind.text().startsWith("keyferry/" + document));
      }
    }
  }

  static List<String> noEntries() {
    return List.of(
        "",
        KINDS.getFirst().text(),
        KINDS.get(2).text(),
        KINDS.get(3).text(),
        KINDS.getLast().text(),
        ENTRY + "\n",
        " " + ENTRY,
        ENTRY + "}",
        ENTRY.replace("\"seq\":0", "\"seq\":1"),
        ENTRY.replace("\"epoch\":0", "\"epoch\":1"),
        ENTRY.replace(ZERO, "B" + ZERO.substring(1)),
        ENTRY.replace("\"open\"", "\"close\""),
        ENTRY.replace("\"opening\"", "\"closing\""),
        ENTRY.replace("audit-log/v1", "audit-log/v2"),
        ENTRY.replace("appliance", "a\ncosignature/v1"),
        ENTRY.replace("appliance", "a\u0085b"),
        ENTRY.replace("appliance", "\ud800"),
        ENTRY.replace("appliance", "a".repeat(16_384)));
  }

  @ParameterizedTest
  @MethodSource("noEntries")
  void opening_ofAnythingElse_isRefused(String entry) {
    assertThrows(IllegalArgumentException.class, () -> new OpeningStatement(entry));
  }

  @Test
  void resume_ofItsEntry_isTheEntryAndOneLineFeed() {
    for (String step : List.of("opening", "export", "closing")) {
      String entry = RESUME.replace("opening", step);
      assertEquals(entry + "\n", new ResumeStatement(entry).text());
    }
  }

  /** Domain separation of the two that are entries: neither is ever taken for the other. */
  static List<String> noResumes() {
    return List.of(
        "",
        ENTRY,
        CHECKPOINT,
        RESUME + "\n",
        " " + RESUME,
        RESUME + "}",
        RESUME.replace("\"epoch\":2", "\"epoch\":0"),
        RESUME.replace("\"seq\":9", "\"seq\":0"),
        RESUME.replace("\"opening\"", "\"wrapping\""),
        RESUME.replace("\"resume\"", "\"open\""),
        RESUME.replace(ZERO, ZERO.substring(1)),
        RESUME.replace("appliance", "a\ncosignature/v1"),
        RESUME.replace("appliance", "a".repeat(16_384)));
  }

  @ParameterizedTest
  @MethodSource("noResumes")
  void resume_ofAnythingElse_isRefused(String entry) {
    assertThrows(IllegalArgumentException.class, () -> new ResumeStatement(entry));
  }

  @Test
  void opening_ofAResume_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new OpeningStatement(RESUME));
  }

  static List<String> noCheckpoints() {
    return List.of(
        "",
        KINDS.getFirst().text(),
        ENTRY + "\n",
        CHECKPOINT + "\n",
        CHECKPOINT + "extension\n",
        CHECKPOINT.substring(0, CHECKPOINT.length() - 1),
        CHECKPOINT.replace("\n", "\r\n"),
        CHECKPOINT.replace("/keyceremony/", "/log/"),
        CHECKPOINT.replace("production", "practice"),
        CHECKPOINT.replace("example.com", "example com"),
        CHECKPOINT.replace("example.com", "example+com"),
        CHECKPOINT.replace("example.com/", "/"),
        CHECKPOINT.replace("example.com/", "{\"actor\":"),
        CHECKPOINT.replace("example.com/", "{\"actor\":/"),
        CHECKPOINT.replace("example.com", "Example.com"),
        CHECKPOINT.replace("example.com/keyceremony/", "keyferry/approval/v1\n"),
        CHECKPOINT.replace("\n12\n", "\n0\n"),
        CHECKPOINT.replace("\n12\n", "\n012\n"),
        CHECKPOINT.replace("\n12\n", "\n-1\n"),
        CHECKPOINT.replace(ZERO, ZERO.substring(1)),
        CHECKPOINT.replace(ZERO, "A".repeat(42) + "B="));
  }

  @ParameterizedTest
  @MethodSource("noCheckpoints")
  void cosign_ofAnythingElse_isRefused(String checkpoint) {
    assertThrows(IllegalArgumentException.class, () -> new CosignStatement(NOON, checkpoint));
  }

  @ParameterizedTest
  @MethodSource("noCheckpoints")
  void checkpoint_ofAnythingElse_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> new CheckpointStatement(text));
  }

  @Test
  void checkpoint_ofALog_isItsThreeLines() {
    assertEquals(CHECKPOINT, new CheckpointStatement(CHECKPOINT).text());
  }

  @Test
  void document_ofAPlanOrASite_isItsText() {
    for (String text : List.of(PLAN, SITE, SITE.replace("x", "Å"))) {
      assertEquals(text, new DocumentStatement(text).text());
    }
  }

  static List<String> noDocuments() {
    return List.of(
        "",
        ENTRY + "\n",
        KINDS.getFirst().text(),
        KINDS.get(2).text(),
        CHECKPOINT,
        PLAN.replace("plan", "request"),
        PLAN.replace("plan", "manifest"),
        PLAN.replace("v1", "v2"),
        PLAN.replace("mode", "ceremony"),
        SITE.replace("ceremony", "mode"),
        PLAN + "end\n",
        PLAN + "\n",
        PLAN.substring(0, PLAN.length() - 1),
        PLAN.replace("proof off\n", "\n"),
        PLAN.replace("off", "off\r"),
        PLAN.replace("off", "\u0085"),
        PLAN.replace("off", "\ud800"),
        PLAN.replace("off", "x".repeat(65_536)));
  }

  @ParameterizedTest
  @MethodSource("noDocuments")
  void document_ofAnythingElse_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> new DocumentStatement(text));
  }

  /** C2SP tlog-cosignature gives time 0 a meaning of its own: no statement about time. */
  @Test
  void cosign_atTimeZero_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new CosignStatement(Instant.EPOCH, CHECKPOINT));
  }
}
