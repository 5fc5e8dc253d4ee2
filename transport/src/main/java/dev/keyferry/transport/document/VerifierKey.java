package dev.keyferry.transport.document;

import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Octets;
import java.util.Optional;

/**
 * A public key that verifies notes (C2SP signed-note v1.0.0, signature type 01, Ed25519). Public,
 * immutable; one that exists has the key id that its name and key demand.
 *
 * @param name the person or component and its origin; not empty, no Unicode space, no plus
 * @param keyId 4 bytes: SHA-256(name, LF, 01, key), cut; big-endian when read as a number
 * @param publicKey 32 bytes, RFC 8032 §5.1.5 encoding
 */
public record VerifierKey(String name, Octets keyId, Octets publicKey) {
  /** C2SP signed-note, "Signature types": Ed25519. */
  private static final String TYPE_ED25519_HEX = "01";

  /** Refuses a name, an id or a length that the specification refuses. */
  public VerifierKey {
    if (!NoteText.isKeyName(name)) {
      throw new IllegalArgumentException("not a key name of a note");
    }
    if (publicKey.sizeBytes() != Ed25519.PUBLIC_KEY_BYTES) {
      throw new IllegalArgumentException("an Ed25519 public key has 32 bytes");
    }
    if (!keyId.equals(idOf(name, publicKey))) {
      throw new IllegalArgumentException("the key id does not belong to this name and key");
    }
  }

  /**
   * The verifier key of a name and a public key.
   *
   * @param publicKey 32 bytes, RFC 8032 §5.1.5 encoding
   */
  public static VerifierKey of(String name, Octets publicKey) {
    return new VerifierKey(name, idOf(name, publicKey), publicKey);
  }

  /**
   * The key that a vkey text names: {@code name+hex8+base64(01 key)}. Refuses with {@code
   * NOTE-SYNTAX} any other form, another signature type, or an id that does not belong to the key.
   */
  public static Outcome<VerifierKey> parse(String vkey) {
    return ofText(vkey)
        .map(Outcome::accepted)
        .orElseGet(() ->
            Outcome.refused(
                new DocumentFailure(
                    DocumentCode.NOTE_SYNTAX,
                    new Place.Whole("verifier key"),
                    Fact.word("name+id+base64 of an Ed25519 key"),
                    Fact.word(vkey))));
  }

  /**
   * The vkey text: name, 8 lower-case hex digits of the id, base64 of the type byte and the key.
   */
  public String print() {
    return vkey(name, publicKey).print();
  }

  static Optional<VerifierKey> ofText(String text) {
    return Vkey.ofText(text)
        .filter(vkey -> vkey.isOf(TYPE_ED25519_HEX, Ed25519.PUBLIC_KEY_BYTES))
        .map(vkey -> of(vkey.name(), vkey.publicKey()));
  }

  private static Octets idOf(String name, Octets publicKey) {
    return vkey(name, publicKey).keyId();
  }

  private static Vkey vkey(String name, Octets publicKey) {
    return Vkey.of(name, TYPE_ED25519_HEX, publicKey);
  }
}
