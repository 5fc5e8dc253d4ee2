package dev.keyferry.verifier.joined;

import dev.keyferry.verifier.document.Receipt;

/**
 * A key whose import a receipt without a finding states.
 *
 * @param file of the receipt
 * @param key what the receipt says
 */
public record Reconciled(String file, Receipt.Key key) {
  /** How the KMS proved that it holds the key. */
  public String proof() {
    Receipt.Proof proof = key.proof();
    return "%s the challenge %s, evidence %s"
        .formatted(proof.result(), proof.challenge(), proof.evidence());
  }

  /** Since when it holds the key, and where that is stated. */
  public String stated() {
    return "imported %s, in %s".formatted(key.imported(), file);
  }
}
