package dev.keyferry.verifier;

import static dev.keyferry.verifier.Auditor.assertBroken;
import static dev.keyferry.verifier.Auditor.assertVerdict;
import static dev.keyferry.verifier.finding.Rule.V10;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedEntry;
import dev.keyferry.verifier.forge.ForgedRoom;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.rule.Examination;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule V10: a key is touched only after its container and two people are in the log. */
@Tag("KC-26")
class TouchTest {
  private final RecordForge forge = RecordForge.usual();

  /** The token did something to a key, before or after the first entry of a type. */
  private static void touch(RecordForge forge, String service, String type, int after) {
    ForgedEntry there = forge.entry(type);
    Map<String, Object> body =
        Map.of("object", "key", "refusal", "", "role", "operator", "service", service);
    forge.script.add(
        forge.script.indexOf(there) + after, new ForgedEntry("access", there.step, () -> body));
  }

  private static List<String> controls(Examination examination) {
    return examination.evidence().findings().shown().stream().map(Finding::control).toList();
  }

  @Test
  void keys_touchedInTheirTime_areValid() {
    touch(forge, "load-key", "preflight", 0);
    touch(forge, "prove-key", "canary", 0);
    touch(forge, "wrap", "canary", 1);
    assertVerdict(Verdict.VALID, forge);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prove-key", "wrap"})
  void key_usedBeforeTheApproval_breaksV10(String service) {
    touch(forge, service, "preflight", 1);
    assertEquals(List.of("KC-26"), controls(assertBroken(forge, V10)));
  }

  @Test
  void key_readBeforeTheCustodyOfItsMedium_breaksV10InProduction() {
    touch(forge, "load-key", "media", 0);
    assertEquals(List.of("KC-26"), controls(assertBroken(forge, V10)));
    ForgedRoom room = new ForgedRoom();
    room.mode = "rehearsal";
    RecordForge practice = new RecordForge(room);
    touch(practice, "load-key", "media", 0);
    Examination examination = Auditor.judge(practice, practice.policy(), true);
    assertEquals(Verdict.VALID, examination.verdict());
    assertTrue(
        examination.evidence().findings().remarks().stream()
            .anyMatch(remark -> remark.text().contains("expected custody input before load-key")));
  }
}
