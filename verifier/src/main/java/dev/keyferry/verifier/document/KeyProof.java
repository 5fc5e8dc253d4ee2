package dev.keyferry.verifier.document;

import static dev.keyferry.verifier.document.LineCursor.require;

import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import dev.keyferry.verifier.text.Sha256;
import java.util.Optional;

/**
 * The words of a key's proof: docs/formats/key-proof-v1.md §2.
 *
 * @param kind {@code none}, {@code signature} or {@code decryption}
 * @param signature of a signing key
 */
public record KeyProof(String kind, Optional<Signature> signature) {
  /**
   * What a signing key answered.
   *
   * @param spki DER SubjectPublicKeyInfo
   * @param signature over the statement
   */
  public record Signature(Bytes spki, Bytes signature) {}

  /** Reads the proof of a line, which must fit the key's purpose and its public digest. */
  static KeyProof of(KeyLine key) throws Malformed {
    String[] words = key.proof().split(" ", -1);
    boolean signs = key.traits().contains(" purpose signing ");
    if (!words[0].equals("signature")) {
      require(words[0].equals("none") || !signs, "the proof of a signing key", words[0]);
      return new KeyProof(words[0], Optional.empty());
    }
    require(signs, "the proof of an encryption key", words[0]);
    Bytes spki = Bytes.ofBase64(words[1]);
    String found = Sha256.of(spki.toArray()).toHex();
    require(found.equals(key.publicSha256()), key.publicSha256(), found);
    return new KeyProof(words[0], Optional.of(new Signature(spki, Bytes.ofBase64(words[2]))));
  }

  /** The proof of a key of a manifest, which was read with it. */
  public static KeyProof read(KeyLine key) {
    try {
      return of(key);
    } catch (Malformed e) {
      throw new IllegalStateException("a manifest was read with its proofs", e);
    }
  }
}
