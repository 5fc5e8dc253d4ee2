package dev.keyferry.transport.document;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.key.KeyProof;
import dev.keyferry.model.key.KeyPurpose;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.util.List;

/** The words of a key's proof in a manifest (docs/formats/key-proof-v1.md §2). */
final class KeyProofWords {
  private static final String NONE = "none";
  private static final String SIGNATURE = "signature";
  private static final String DECRYPTION = "decryption";

  private KeyProofWords() {}

  /**
   * Reads the words after {@code proof}. What does not fit the key is {@code DOC-LINE}: a proof of
   * the other purpose, a public key with another digest.
   */
  static KeyProof read(Line line, KeyTraits traits, Digest publicDigest) {
    List<String> kinds = List.of(NONE, SIGNATURE, DECRYPTION);
    String kind = line.matching(Fact.oneOf(kinds), NONE, kinds::contains);
    boolean signs = traits.purpose() == KeyPurpose.SIGNING;
    return switch (kind) {
      case SIGNATURE -> {
        line.require(signs, "the proof of an encryption key", kind);
        Octets spki = line.base64();
        Digest found = Digest.sha256(spki);
        line.require(found.equals(publicDigest), publicDigest.toHex(), found.toHex());
        yield new KeyProof.Signature(spki, line.base64());
      }
      case DECRYPTION -> {
        line.require(!signs, "the proof of a signing key", kind);
        yield new KeyProof.Decryption();
      }
      default -> new KeyProof.None();
    };
  }

  static String of(KeyProof proof) {
    return switch (proof) {
      case KeyProof.None() -> NONE;
      case KeyProof.Decryption() -> DECRYPTION;
      case KeyProof.Signature(Octets spki, Octets signature) ->
          String.join(" ", SIGNATURE, spki.toBase64(), signature.toBase64());
    };
  }
}
