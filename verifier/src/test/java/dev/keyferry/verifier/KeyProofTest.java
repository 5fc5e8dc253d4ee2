package dev.keyferry.verifier;

import static dev.keyferry.verifier.Auditor.assertBroken;
import static dev.keyferry.verifier.finding.Rule.CHAIN;
import static dev.keyferry.verifier.finding.Rule.V10;
import static dev.keyferry.verifier.forge.RecordForge.sha256;
import static dev.keyferry.verifier.forge.RecordForge.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedDocuments;
import dev.keyferry.verifier.forge.ForgedEntry;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.rule.Examination;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Control KC-14, as a verifier sees it: keys that proved themselves, and keys that did not. */
class KeyProofTest {
  private static final String NONE = "public-sha256 " + "c".repeat(64) + " proof none";

  private final RecordForge forge = RecordForge.usual();
  private final List<String> answers = new ArrayList<>();

  /** A room whose plan asks for proofs, and whose keys gave them. */
  private void proven(String statementEdit) throws GeneralSecurityException {
    forge.documents.setPlan(forge.documents.planText.replace("proof off", "proof on"));
    List<String> proofs = new ArrayList<>();
    for (ForgedDocuments.Subject subject : forge.documents.subjects) {
      proofs.add(proof(subject, statementEdit));
    }
    forge.documents.manifestEdit =
        text -> {
          String edited = text;
          for (String proof : proofs) {
            edited = edited.replaceFirst(NONE, proof);
          }
          return edited;
        };
    Map<String, Object> body = Map.of("keys", answers.size(), "list", RecordForge.list(answers));
    int first = forge.script.indexOf(forge.entry("intent"));
    forge.script.add(first, new ForgedEntry("prove", "wrapping", () -> body));
  }

  private String proof(ForgedDocuments.Subject subject, String statementEdit)
      throws GeneralSecurityException {
    KeyPair pair = subject.keys();
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(pair.getPrivate());
    signer.update(utf8(statement(subject).replaceFirst("^" + statementEdit, "else")));
    byte[] signature = signer.sign();
    byte[] spki = pair.getPublic().getEncoded();
    answers.add(subject.fingerprint() + " signature " + sha256(signature));
    return words(spki, signature);
  }

  private String statement(ForgedDocuments.Subject subject) {
    return "keyferry/key-proof/v1\nmode production\nceremony 2026-11-25-a\nrequest sha256 %s\n"
            .formatted(sha256(utf8(forge.documents.requestText)))
        + "challenge %s\nkey %s\nend\n".formatted(ForgedDocuments.CHALLENGE, subject.fingerprint());
  }

  /** The first key's proof is another one, and the log says so. */
  private void replaceFirst(byte[] spki, byte[] signature) {
    String first = answers.getFirst();
    answers.set(0, first.substring(0, first.lastIndexOf(' ') + 1) + sha256(signature));
    forge.entry("prove").bodyInstead.put("list", RecordForge.list(answers));
    var edit = forge.documents.manifestEdit;
    forge.documents.manifestEdit =
        text ->
            edit.apply(text)
                .replaceFirst(
                    "public-sha256 [0-9a-f]{64} proof signature [^ ]+ [^ ]+",
                    words(spki, signature));
  }

  private static String words(byte[] spki, byte[] signature) {
    Base64.Encoder base64 = Base64.getEncoder();
    return "public-sha256 %s proof signature %s %s"
        .formatted(sha256(spki), base64.encodeToString(spki), base64.encodeToString(signature));
  }

  @Test
  void record_inWhichEveryKeyProvedItself_isValid() throws GeneralSecurityException {
    proven("nothing");
    assertEquals(Verdict.VALID, Auditor.assertVerdict(Verdict.VALID, forge).verdict());
  }

  @Test
  void signature_overAnotherStatement_breaksTheChain() throws GeneralSecurityException {
    proven("keyferry");
    assertBroken(forge, CHAIN);
  }

  @Test
  void record_whosePlanAsksAndWhoseKeysGaveNone_breaksTheChain() {
    forge.documents.setPlan(forge.documents.planText.replace("proof off", "proof on"));
    assertBroken(forge, CHAIN, V10);
  }

  @Test
  void record_whosePlanDoesNotAsk_hasNoProofs() throws GeneralSecurityException {
    proven("nothing");
    forge.documents.setPlan(forge.documents.planText.replace("proof on", "proof off"));
    assertBroken(forge, CHAIN, V10);
  }

  @Test
  void entry_afterTheFirstWrap_breaksV10() throws GeneralSecurityException {
    proven("nothing");
    ForgedEntry prove = forge.entry("prove");
    forge.script.remove(prove);
    forge.script.add(forge.script.indexOf(forge.entry("wrap")), prove);
    assertBroken(forge, V10);
  }

  @Test
  void entry_ofOtherAnswers_breaksTheChain() throws GeneralSecurityException {
    proven("nothing");
    forge.entry("prove").bodyInstead.put("list", "0".repeat(64));
    assertBroken(forge, CHAIN);
  }

  @Test
  void proof_ofAnotherPublicKey_isNoManifest() throws GeneralSecurityException {
    proven("nothing");
    var edit = forge.documents.manifestEdit;
    forge.documents.manifestEdit =
        text ->
            edit.apply(text)
                .replaceFirst(
                    "public-sha256 [0-9a-f]{64} proof s",
                    NONE.replace("proof none", "") + "proof s");
    assertEquals(Verdict.INVALID, Auditor.judge(forge).verdict());
  }

  /** Somebody else's key signs well, and is not the one that Canton knows. */
  @Test
  void proof_ofAKeyOfAnotherFingerprint_breaksTheChain() throws GeneralSecurityException {
    proven("nothing");
    ForgedDocuments.Subject other = forge.documents.subjects.getLast();
    ForgedDocuments.Subject first = forge.documents.subjects.getFirst();
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(other.keys().getPrivate());
    signer.update(utf8(statement(first)));
    byte[] signature = signer.sign();
    replaceFirst(other.keys().getPublic().getEncoded(), signature);
    assertBroken(forge, CHAIN);
  }

  /**
   * What the JDK cannot check it says so of; that the key is not this key's it finds all the same.
   */
  @Test
  void proof_ofASecp256k1Key_isRemarkedUpon() throws GeneralSecurityException {
    proven("nothing");
    byte[] spki =
        HexFormat.of()
            .parseHex("3056301006072a8648ce3d020106052b8104000a034200" + "04" + "7".repeat(128));
    replaceFirst(spki, new byte[] {1, 2, 3});
    Examination examination = Auditor.judge(forge);
    assertBroken(examination, CHAIN);
    assertEquals(1, examination.evidence().findings().count());
    assertTrue(
        examination.evidence().findings().remarks().stream()
            .anyMatch(remark -> remark.text().contains("secp256k1")));
  }
}
