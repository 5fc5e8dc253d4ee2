package dev.keyferry.transport.document;

import dev.keyferry.model.value.Digest;

/** What else a KMS vouched with for an import (docs/formats/receipt-v1.md, rule 7). */
public sealed interface ImportIntegrity {
  /** It has nothing of the kind. */
  record None() implements ImportIntegrity {}

  /**
   * It sent a checksum with its answer to the challenge, and the importer compared it.
   *
   * @param hex CRC-32C as 8 lower-case hex digits
   */
  record Crc32c(String hex) implements ImportIntegrity {}

  /**
   * Its HSM attested the key.
   *
   * @param document SHA-256 of the attestation
   */
  record Attestation(Digest document) implements ImportIntegrity {}

  /** The words in a document. */
  default String words() {
    return switch (this) {
      case None() -> "none";
      case Crc32c(String hex) -> "crc32c " + hex;
      case Attestation(Digest document) -> "attestation " + document.toHex();
    };
  }
}
