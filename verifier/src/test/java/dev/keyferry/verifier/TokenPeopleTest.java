package dev.keyferry.verifier;

import static dev.keyferry.verifier.Auditor.assertBroken;
import static dev.keyferry.verifier.finding.Rule.V8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedKey;
import dev.keyferry.verifier.forge.ForgedPerson;
import dev.keyferry.verifier.forge.ForgedRoom;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.note.NoteKey;
import dev.keyferry.verifier.note.SignatureKind;
import dev.keyferry.verifier.policy.PolicyReader;
import dev.keyferry.verifier.rule.Examination;
import dev.keyferry.verifier.text.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * People whose role key is in a PKCS#11 token: their lines are of type 02 (controls KC-03, KC-05).
 */
class TokenPeopleTest {
  private static final String HEAD = "checkpoint";

  private final ForgedRoom room = new ForgedRoom();
  private final ForgedKey bo = ForgedKey.p256("bo@example.com");

  private RecordForge forge() {
    room.people.set(1, new ForgedPerson("operator", "Bo Åkesson", "bo", bo));
    return new RecordForge(room);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void record_withATokenOfAnOperator_isValid() {
    RecordForge forge = forge().forge();
    Examination examination = Auditor.judge(forge, forge.policy(), false);
    assertEquals(Verdict.VALID, examination.verdict(), () -> Auditor.findings(examination));
  }

  @Test
  void lastCheckpoint_withoutTheTokensLine_breaksV8() {
    RecordForge forge = forge();
    forge.cosigners = room.people.stream().filter(one -> one.key() != bo).toList();
    forge.forge();
    assertBroken(Auditor.judge(forge, forge.policy(), false), V8);
  }

  @Test
  void lastCheckpoint_withTheTokensLineOverAnotherText_breaksV8() {
    assertHeadBroken(head -> bo.signature(utf8("another text\n")));
  }

  /**
   * The same two numbers: without its leading zero the first is negative in DER, not in the JDK.
   */
  @Test
  void lastCheckpoint_withTheTokensSignatureInAnotherEncoding_breaksV8() {
    assertHeadBroken(head -> withoutLeadingZero(utf8(head)));
    assertHeadBroken(head -> Arrays.copyOf(bo.signature(utf8(head)), 73));
    assertHeadBroken(head -> new byte[8]);
  }

  /** Every second signature has a first number of 33 bytes, of which the first is zero. */
  private byte[] withoutLeadingZero(byte[] message) {
    byte[] der = bo.signature(message);
    while (der[3] != 33) {
      der = bo.signature(message);
    }
    byte[] shorter = new byte[der.length - 1];
    System.arraycopy(der, 0, shorter, 0, 4);
    System.arraycopy(der, 5, shorter, 4, der.length - 5);
    shorter[1]--;
    shorter[3]--;
    return shorter;
  }

  private void assertHeadBroken(Function<String, byte[]> signature) {
    RecordForge forge = forge();
    forge.cosigners = room.people.stream().filter(one -> one.key() != bo).toList();
    forge.forge();
    forge.put(
        HEAD, utf8(forge.text(HEAD) + bo.lineOf(signature.apply(forge.head(forge.tree.size())))));
    forge.finish();
    assertBroken(Auditor.judge(forge, forge.policy(), false), V8);
  }

  /** An id as that of other types is made: such a line is nobody's. */
  @Test
  void lastCheckpoint_withAnIdOfNameAndType_breaksV8() {
    RecordForge forge = forge();
    forge.cosigners = room.people.stream().filter(one -> one.key() != bo).toList();
    forge.forge();
    String head = forge.head(forge.tree.size());
    forge.put(HEAD, utf8(forge.text(HEAD) + bo.lineWithIdOfNameAndType(head)));
    forge.finish();
    assertBroken(Auditor.judge(forge, forge.policy(), false), V8);
  }

  @Test
  void opening_withoutTheTokensLine_breaksV8() {
    RecordForge forge = forge().forge();
    String opening = forge.text("opening");
    String line =
        opening.lines().filter(one -> one.contains("bo@example.com ")).findFirst().orElseThrow();
    forge.put("opening", utf8(opening.replace(line + "\n", "")));
    forge.finish();
    assertBroken(Auditor.judge(forge, forge.policy(), false), V8);
  }

  @Test
  void keyOfAToken_inTwoPlaces_isOnePerson() {
    room.people.set(2, new ForgedPerson("operator", "Cy Young", "cy", bo.named("cy@example.com")));
    RecordForge forge = forge().forge();
    assertThrows(
        Malformed.class, () -> PolicyReader.read(utf8(forge.policy())), "each public key once");
  }

  @Test
  void policy_withATokensKeyAsALogKey_cannotBeUsed() {
    String policy = forge().forge().policy() + "log " + bo.named(room.origin()).vkey() + "\n";
    Malformed refused = assertThrows(Malformed.class, () -> PolicyReader.read(utf8(policy)));
    assertEquals("type 02", refused.found());
  }

  /** The log, the requester and a document's other keys stay Ed25519. */
  @Test
  void keyOfAToken_whereEd25519IsAsked_isRefused() {
    assertThrows(Malformed.class, () -> NoteKey.parse(bo.vkey(), SignatureKind.ED25519));
  }

  @Test
  void vkey_ofAToken_hasOneForm() throws Malformed {
    assertEquals("bo@example.com", NoteKey.parsePerson(bo.vkey()).name());
    byte[] typed = Base64.getDecoder().decode(bo.vkey().split("\\+", 3)[2]);
    byte[] offCurve = typed.clone();
    offCurve[offCurve.length - 1] ^= 1;
    byte[] compressed = Arrays.copyOf(typed, 60);
    compressed[27] = 2;
    byte[] infinity = Arrays.copyOf(typed, 28);
    for (byte[] wrong : new byte[][] {offCurve, compressed, infinity}) {
      assertThrows(Malformed.class, () -> NoteKey.parsePerson(vkey(wrong)));
    }
    assertEquals(bo.vkey(), vkey(typed), "the test makes keys as it should");
    String otherId = bo.vkey().replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+");
    assertThrows(Malformed.class, () -> NoteKey.parsePerson(otherId));
  }

  private static String vkey(byte[] typed) {
    byte[] spki = Arrays.copyOfRange(typed, 1, typed.length);
    String id = RecordForge.sha256(spki).substring(0, 8);
    return "bo@example.com+" + id + "+" + Base64.getEncoder().encodeToString(typed);
  }
}
