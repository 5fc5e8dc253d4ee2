package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.document.Documents.Read;
import dev.keyferry.verifier.document.KeyLine;
import dev.keyferry.verifier.document.KeyProof;
import dev.keyferry.verifier.document.Manifest;
import dev.keyferry.verifier.document.Plan;
import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.note.SubjectSignature;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The chain of docs/formats/key-proof-v1.md: where the plan asks, every key of the manifest has
 * proven itself, the log says so before the first wrap, and every signature verifies.
 */
final class KeyProofRule {
  private static final String CONTROL = "KC-14";
  private static final Place MANIFEST = new Place.File("manifest");

  private final Evidence evidence;
  private final Plan plan;

  /** The rule for the plan that was read. */
  KeyProofRule(Evidence evidence, Plan plan) {
    this.evidence = evidence;
    this.plan = plan;
  }

  void check() {
    List<Entry> proves = evidence.log().ofRun("prove").toList();
    long wanted =
        plan.policy().proof() && evidence.log().ofRun("intent", "wrap").findAny().isPresent()
            ? 1
            : 0;
    boolean most = proves.size() <= (plan.policy().proof() ? 1 : 0);
    if (proves.size() < wanted || !most) {
      broken(Rule.V10, new Place.Log(), "prove " + wanted + " times", proves.size() + " times");
    }
    evidence
        .log()
        .ofRun("intent", "wrap")
        .limit(1)
        .forEach(
            first -> proves.stream().filter(p -> p.index() > first.index()).forEach(this::late));
    evidence.documents().manifest().map(Read::facts).ifPresent(read -> manifest(read, proves));
  }

  private void late(Entry prove) {
    broken(Rule.V10, prove.place(), "before the first wrap", "after it");
  }

  private void manifest(Manifest manifest, List<Entry> proves) {
    manifest.keys().forEach((fingerprint, key) -> key(manifest.heading(), fingerprint, key));
    String lines =
        manifest.keys().entrySet().stream()
            .map(key -> key.getKey() + " " + words(KeyProof.read(key.getValue())) + "\n")
            .collect(Collectors.joining());
    for (Entry prove : proves) {
      same(prove, manifest.keys().size() + " keys", prove.number("keys") + " keys");
      same(prove, Sha256.of(lines).toHex(), prove.text("list"));
    }
  }

  private static String words(KeyProof proof) {
    return proof
        .signature()
        .map(made -> "signature " + Sha256.of(made.signature().toArray()).toHex())
        .orElse(proof.kind());
  }

  private void key(Manifest.Heading heading, String fingerprint, KeyLine key) {
    KeyProof proof = KeyProof.read(key);
    if (proof.kind().equals("none") == plan.policy().proof()) {
      String expected =
          plan.policy().proof() ? "a proof of " + fingerprint : "no proof, as in the plan";
      broken(Rule.CHAIN, MANIFEST, expected, proof.kind());
    }
    proof.signature().ifPresent(made -> signature(heading, fingerprint, made));
  }

  private void signature(
      Manifest.Heading heading, String fingerprint, KeyProof.Signature signature) {
    String owner = SubjectSignature.fingerprint(signature.spki());
    if (!owner.equals(fingerprint)) {
      broken(Rule.CHAIN, MANIFEST, "the public key of " + fingerprint, "that of " + owner);
    }
    String statement =
        """
        keyferry/key-proof/v1
        mode %s
        ceremony %s
        request sha256 %s
        challenge %s
        key %s
        end
        """
            .formatted(
                heading.mode(),
                heading.ceremony(),
                heading.request(),
                heading.challenge(),
                fingerprint);
    switch (SubjectSignature.judge(
        signature.spki(), statement.getBytes(StandardCharsets.US_ASCII), signature.signature())) {
      case VALID -> {}
      case INVALID ->
          broken(Rule.CHAIN, MANIFEST, "a signature of " + fingerprint, "one that does not verify");
      case CANNOT_SAY ->
          evidence
              .findings()
              .remark(
                  MANIFEST,
                  "the proof of %s was not checked: this Java lacks its curve (secp256k1)"
                      .formatted(fingerprint));
    }
  }

  private void same(Entry entry, String expected, String found) {
    if (!expected.equals(found)) {
      broken(Rule.CHAIN, entry.place(), expected, found);
    }
  }

  private void broken(Rule rule, Place place, String expected, String found) {
    evidence.findings().add(Finding.of(rule, place, expected, found).about(CONTROL));
  }
}
