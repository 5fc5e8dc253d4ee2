package dev.keyferry.verifier;

import static dev.keyferry.verifier.Auditor.assertBroken;
import static dev.keyferry.verifier.Auditor.assertVerdict;
import static dev.keyferry.verifier.finding.Rule.CHAIN;
import static dev.keyferry.verifier.finding.Rule.V1;
import static dev.keyferry.verifier.finding.Rule.V11;
import static dev.keyferry.verifier.finding.Rule.V13;
import static dev.keyferry.verifier.finding.Rule.V14;
import static dev.keyferry.verifier.finding.Rule.V15;
import static dev.keyferry.verifier.finding.Rule.V2;
import static dev.keyferry.verifier.finding.Rule.V3;
import static dev.keyferry.verifier.finding.Rule.V4;
import static dev.keyferry.verifier.finding.Rule.V5;
import static dev.keyferry.verifier.finding.Rule.V7;
import static dev.keyferry.verifier.finding.Rule.V8;
import static dev.keyferry.verifier.finding.Rule.V9;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedKey;
import dev.keyferry.verifier.forge.ForgedRoom;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.rule.Examination;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules V1 to V4 and V7: what a tree, its checkpoints and their keys must be. */
class SealTest {
  private final RecordForge forge = RecordForge.usual();

  @Test
  void policy_ofAnotherCeremony_breaksV1() {
    ForgedRoom room = new ForgedRoom();
    room.ceremony = "2026-11-25-b";
    String other = new RecordForge(room).policy();
    assertBroken(Auditor.judge(forge, other, false), V1, V15, V8, CHAIN);
  }

  @Test
  void policy_withAnotherKeyOfEpochZero_breaksV1AndV15() {
    String policy = forge.policy();
    String vkey = forge.epochs.getFirst().ed25519().vkey();
    String wrong = policy.replace(vkey, ForgedKey.ed25519(forge.room.origin()).vkey());
    assertBroken(Auditor.judge(forge, wrong, false), V1, V15);
  }

  @Test
  void policy_withAnotherMlDsaKey_breaksV1AndV15() {
    String vkey = forge.epochs.getFirst().mlDsa44().vkey();
    String wrong = forge.policy().replace(vkey, ForgedKey.mlDsa44(forge.room.origin()).vkey());
    assertBroken(Auditor.judge(forge, wrong, false), V1, V15);
  }

  @Test
  void policy_withTheKeysOfLaterEpochsToo_isValid() {
    forge.forge();
    String more =
        "log " + forge.epochs.get(2).ed25519().vkey() + " https://example.com/\n" + forge.policy();
    assertEquals(Verdict.VALID, Auditor.judge(forge, more, false).verdict());
  }

  @Test
  void policy_withALaterKeyOnly_breaksV1() {
    forge.forge();
    String vkey = forge.epochs.getFirst().ed25519().vkey();
    String later = forge.policy().replace(vkey, forge.epochs.get(1).ed25519().vkey());
    assertBroken(Auditor.judge(forge, later, false), V1);
  }

  @Test
  void key_inAnotherName_breaksV1() {
    forge.entry("epoch").bodyInstead.put("ed25519", ForgedKey.ed25519("example.com/x").vkey());
    assertBroken(forge, V1, V3);
  }

  @Test
  void entry_edited_breaksTheTree() {
    forge.forge();
    edit("log.jsonl", "\"object\":\"key 1\"", "\"object\":\"key 9\"");
    assertBroken(forge, V2, V9);
  }

  @Test
  void entries_swapped_breakTheTree() {
    forge.forge();
    String[] lines = forge.text("log.jsonl").split("(?<=\n)", -1);
    String swap = lines[3];
    lines[3] = lines[4];
    lines[4] = swap;
    forge.put("log.jsonl", RecordForge.utf8(String.join("", lines)));
    assertBroken(forge, V2, V9, V11);
  }

  @Test
  void entry_deleted_isACutLog() {
    // Everything after it moved by one, so nearly everything is wrong.
    forge.forge();
    String log = forge.text("log.jsonl");
    int from = log.indexOf('\n', log.indexOf("\"seq\":3")) + 1;
    forge.put(
        "log.jsonl",
        RecordForge.utf8(log.substring(0, from) + log.substring(log.indexOf('\n', from) + 1)));
    assertBroken(forge, V2, V4, V5, V9, V13);
  }

  @Test
  void log_truncatedUnderItsCheckpoint_isInvalid() {
    forge.forge();
    String log = forge.text("log.jsonl");
    String cut = log.substring(0, log.lastIndexOf('\n', log.length() - 2) + 1);
    forge.put("log.jsonl", RecordForge.utf8(cut));
    assertBroken(forge, V2);
  }

  @Test
  void log_missing_isInvalid() {
    forge.forge();
    forge.files.remove("log.jsonl");
    Examination examination = Auditor.judge(forge);
    assertEquals(Verdict.INVALID, examination.verdict());
  }

  @Test
  void checkpoint_missing_isInvalidNotNothingToCheck() {
    forge.forge();
    forge.files.remove("checkpoint");
    forge.files.remove("manifest.tlog-proof");
    assertBroken(forge, V3, V2);
  }

  @Test
  void checkpoint_ofAnotherKey_breaksV3() {
    forge.forge();
    ForgedKey stranger = ForgedKey.ed25519(forge.room.origin());
    forge.put("checkpoints/0001", note(forge.head(forge.ends.get(1) + 1), stranger));
    assertBroken(forge, V3, V7);
  }

  @Test
  void checkpoint_ofAHoldPointMissing_breaksV3() {
    forge.forge();
    forge.files.remove("checkpoints/0001");
    assertBroken(forge, V3);
  }

  @Test
  void pastRewritten_andSealedWithALaterKey_breaksV3AndV4() {
    // Who takes the machine in epoch 2 has its keys only, and rewrites entry 3 of epoch 0.
    forge.script.get(3).bodyInstead.put("object", "another key");
    forge.forge();
    int size = forge.ends.getFirst() + 1;
    forge.put("checkpoints/0000", forge.seal(size, forge.epochs.get(2)));
    assertBroken(forge, V3, V4, V7);
  }

  @Test
  void pastRewritten_withAnInventedKeyOfEpochOne_breaksV3() {
    // The chain from epoch 0 to a key of the attacker's is what epoch 0's key did not sign.
    forge.forge();
    RecordForge other = RecordForge.usual();
    other.forge();
    forge.put("checkpoints/0000", other.files.getOrDefault("checkpoints/0000", new byte[0]));
    assertBroken(forge, V2, V3, V7);
  }

  @Test
  void earlierHead_signedByALaterKey_breaksV4() {
    forge.forge();
    String head = forge.head(forge.ends.getFirst() + 1);
    String note = forge.text("checkpoints/0000") + forge.epochs.get(1).ed25519().sign(head);
    forge.put("checkpoints/0000", RecordForge.utf8(note));
    assertBroken(forge, V4);
  }

  @Test
  void holdPoint_overASmallerTree_breaksV4() {
    forge.forge();
    forge.put("checkpoints/0001", forge.seal(forge.ends.get(1), forge.epochs.get(1)));
    assertBroken(forge, V4);
  }

  @Test
  void holdPoint_thatTheLogDoesNotHave_breaksV13() {
    forge.forge();
    forge.put("checkpoints/0003", forge.files.getOrDefault("checkpoints/0002", new byte[0]));
    assertBroken(forge, V13);
  }

  @Test
  void entry_ofTheWrongEpoch_breaksV4() {
    forge.entry("media").instead.put("epoch", 0);
    assertBroken(forge, V4);
  }

  @Test
  void epoch_thatSkipsANumber_breaksV4() {
    forge.entry("epoch").bodyInstead.put("number", 2);
    assertBroken(forge, V4, V3, V7);
  }

  @Test
  void epoch_withTheKeysOfTheOneBefore_breaksV4() {
    RecordForge.EpochPair first = forge.epochs.getFirst();
    forge.entry("epoch").bodyInstead.put("ed25519", first.ed25519().vkey());
    forge.entry("epoch").bodyInstead.put("mldsa44", first.mlDsa44().vkey());
    assertBroken(forge, V4, V3, V7);
  }

  @Test
  void lastCheckpoint_overFewerEntriesThanAHoldPoint_breaksV13() {
    forge.script.removeLast();
    forge.forge();
    int size = forge.ends.getLast();
    forge.put("checkpoint", forge.seal(size, forge.epochs.get(2)));
    assertBroken(forge, V13);
  }

  @Test
  void mlDsaSignature_takenFromAHoldPoint_isADowngrade() {
    forge.forge();
    strip("checkpoints/0001", forge.epochs.get(1).mlDsa44().vkey());
    assertBroken(forge, V7);
  }

  @Test
  void mlDsaSignature_takenFromTheEnd_isADowngrade() {
    forge.forge();
    strip("checkpoint", forge.epochs.getLast().mlDsa44().vkey());
    forge.finish();
    assertBroken(forge, V7);
  }

  @Test
  void mlDsaSignature_alone_breaksV3() {
    forge.forge();
    strip("checkpoints/0001", forge.epochs.get(1).ed25519().vkey());
    assertBroken(forge, V3);
  }

  @Test
  void mlDsaSignature_absentWhereThePolicyAsksForNone_isARemark() {
    forge.forge();
    strip("checkpoints/0001", forge.epochs.get(1).mlDsa44().vkey());
    Examination examination = Auditor.judge(forge, classicalPolicy(), false);
    assertEquals(Verdict.VALID, examination.verdict(), () -> Auditor.findings(examination));
    assertEquals(1, examination.evidence().findings().remarkCount());
  }

  @Test
  void mlDsaSignature_invalidWhereThePolicyAsksForNone_breaksV7() {
    forge.forge();
    String head = forge.head(forge.ends.get(1));
    String wrong = forge.epochs.get(1).mlDsa44().cosignMlDsa(head);
    strip("checkpoints/0001", forge.epochs.get(1).mlDsa44().vkey());
    String note = forge.text("checkpoints/0001") + wrong;
    forge.put("checkpoints/0001", RecordForge.utf8(note));
    assertBroken(Auditor.judge(forge, classicalPolicy(), false), V7);
  }

  @Test
  void tile_changed_breaksV2() {
    forge.forge();
    String name = "tile/0/000.p/" + forge.script.size();
    byte[] tile = forge.files.getOrDefault(name, new byte[0]).clone();
    tile[40] ^= 1;
    forge.put(name, tile);
    assertBroken(forge, V2);
  }

  @Test
  void tile_missing_breaksV2() {
    forge.forge();
    forge.files.remove("tile/entries/000.p/" + forge.script.size());
    assertBroken(forge, V2);
  }

  @Test
  void tile_ofASmallerSize_breaksV13() {
    forge.forge();
    forge.put("tile/0/000.p/5", new byte[160]);
    assertBroken(forge, V13);
  }

  @Test
  void proof_ofAnotherEntry_breaksV2() {
    forge.forge();
    forge.put("manifest.tlog-proof", RecordForge.utf8(forge.proof(3)));
    assertBroken(forge, V2);
  }

  @Test
  void proof_withAnotherPath_breaksV2() {
    forge.forge();
    String first = forge.text("manifest.tlog-proof").split("\n", -1)[2];
    String other = forge.head(5).split("\n", -1)[2];
    edit("manifest.tlog-proof", first, other);
    assertBroken(forge, V2);
  }

  @Test
  void proof_underAnotherCheckpoint_breaksV2() {
    forge.forge();
    String path = forge.text("manifest.tlog-proof").split("\n\n", 2)[0];
    String note = path + "\n\n" + forge.text("checkpoints/0002");
    forge.put("manifest.tlog-proof", RecordForge.utf8(note));
    assertBroken(forge, V2);
  }

  @Test
  void note_ofTheLogThatIsTooLarge_isNotRead() {
    forge.forge();
    forge.put("checkpoints/0001", new byte[64 * 1024 + 1]);
    assertBroken(forge, V14, V3);
  }

  @Test
  void note_withSeventeenSignatures_isNotRead() {
    forge.forge();
    String line = ForgedKey.ed25519("somebody").sign("x");
    edit("checkpoints/0001", "\n\n", "\n\n" + line.repeat(15));
    assertBroken(forge, V14, V3);
  }

  @Test
  void note_withStrangersSignatures_isValid() {
    forge.forge();
    String line = ForgedKey.ed25519("somebody").sign("x");
    edit("checkpoints/0001", "\n\n", "\n\n" + line.repeat(14));
    assertVerdict(Verdict.VALID, forge);
  }

  private String classicalPolicy() {
    String mlDsa = "log " + forge.epochs.getFirst().mlDsa44().vkey() + "\n";
    return forge.policy().replace(mlDsa, "");
  }

  private static byte[] note(String head, ForgedKey key) {
    return RecordForge.utf8(head + "\n" + key.sign(head));
  }

  private void edit(String file, String from, String to) {
    String text = forge.text(file);
    String edited = text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
    assertEquals(false, edited.equals(text), "nothing was edited");
    forge.put(file, edited.getBytes(StandardCharsets.UTF_8));
  }

  /** Removes the signature lines of a key, by its id. */
  private void strip(String file, String vkey) {
    String id = vkey.split("\\+", 3)[1];
    StringBuilder kept = new StringBuilder();
    for (String line : forge.text(file).split("(?<=\n)", -1)) {
      String[] parts = line.strip().split(" ", -1);
      boolean signature = parts.length == 3 && parts[0].equals("\u2014");
      String head = signature ? parts[2].substring(0, 8) : "";
      boolean own =
          signature && HexFormat.of().formatHex(Base64.getDecoder().decode(head)).startsWith(id);
      kept.append(own ? "" : line);
    }
    assertEquals(false, kept.toString().equals(forge.text(file)), "nothing was removed");
    forge.put(file, RecordForge.utf8(kept.toString()));
  }
}
