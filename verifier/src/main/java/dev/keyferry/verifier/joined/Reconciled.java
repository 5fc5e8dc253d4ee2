package dev.keyferry.verifier.joined;

import dev.keyferry.verifier.document.Receipt;

/**
 * A key whose import a receipt without a finding states.
 *
 * @param file of the receipt
 * @param key what the receipt says
 */
public record Reconciled(String file, Receipt.Key key) {
  /** How the KMS proved that it holds the key, and where that is stated. */
  public String proof() {
    Receipt.Proof proof = key.proof();
    return "challenge %s %s, evidence %s, imported %s, in %s"
        .formatted(proof.challenge(), proof.result(), proof.evidence(), key.imported(), file);
  }
}
