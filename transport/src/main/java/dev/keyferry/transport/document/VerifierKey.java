package dev.keyferry.transport.document;

import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Octets;
import java.util.Optional;

/**
 * A public key that verifies notes (C2SP signed-note v1.0.0). Most are of signature type 01,
 * Ed25519; those of people with a PKCS#11 token are of type 02, ECDSA on P-256. Public, immutable.
 *
 * @param name the person or component and its origin; not empty, no Unicode space, no plus
 * @param key how it signs, and the raw public key: a point of its curve if it is of type 02
 */
public record VerifierKey(String name, RoleKey key) {
  /** C2SP signed-note, "Signature types". */
  private static final String TYPE_ED25519_HEX = "01";

  private static final String TYPE_ECDSA_HEX = "02";

  /** Refuses a name that the specification refuses, and what is no point of P-256. */
  public VerifierKey {
    if (!NoteText.isKeyName(name)) {
      throw new IllegalArgumentException("not a key name of a note");
    }
    if (key.type() == RoleKey.Type.ECDSA_P256 && !EcdsaP256.isPoint(key.publicKey())) {
      throw new IllegalArgumentException("no point of P-256");
    }
  }

  /**
   * The verifier key of a name and an Ed25519 public key.
   *
   * @param publicKey 32 bytes, RFC 8032 §5.1.5 encoding
   */
  public static VerifierKey of(String name, Octets publicKey) {
    return new VerifierKey(name, new RoleKey(RoleKey.Type.ED25519, publicKey));
  }

  /**
   * The Ed25519 key that a vkey text names: {@code name+hex8+base64(01 key)}. Refuses with {@code
   * NOTE-SYNTAX} any other form, another signature type, or an id that does not belong to the key.
   */
  public static Outcome<VerifierKey> parse(String vkey) {
    return accepted(ofText(vkey), "name+id+base64 of an Ed25519 key", vkey);
  }

  /**
   * The key of a person: Ed25519 as in {@link #parse}, or {@code name+hex8+base64(02
   * SubjectPublicKeyInfo)} of an uncompressed point of P-256. Refuses with {@code NOTE-SYNTAX}.
   */
  public static Outcome<VerifierKey> parsePerson(String vkey) {
    return accepted(ofPerson(vkey), "name+id+base64 of an Ed25519 or a P-256 key", vkey);
  }

  private static Outcome<VerifierKey> accepted(
      Optional<VerifierKey> key, String expected, String vkey) {
    return key.map(Outcome::accepted)
        .orElseGet(() ->
            Outcome.refused(
                new DocumentFailure(
                    DocumentCode.NOTE_SYNTAX,
                    new Place.Whole("verifier key"),
                    Fact.word(expected),
                    Fact.word(vkey))));
  }

  /** How it signs. */
  public RoleKey.Type type() {
    return key.type();
  }

  /** The raw public key: 32 bytes of Ed25519, 65 bytes of P-256. */
  public Octets publicKey() {
    return key.publicKey();
  }

  /** 4 bytes, big-endian when read as a number: {@link Vkey#keyId}. */
  public Octets keyId() {
    return vkey().keyId();
  }

  /**
   * The vkey text: name, 8 lower-case hex digits of the id, base64 of the type byte and the key.
   */
  public String print() {
    return vkey().print();
  }

  /** Whether a signature over a message is this key's; an ECDSA signature in strict DER only. */
  boolean verifies(byte[] message, Octets signature) {
    return switch (type()) {
      case ED25519 -> Ed25519.verify(publicKey(), message, signature);
      case ECDSA_P256 -> EcdsaP256.verify(publicKey(), message, signature);
    };
  }

  static Optional<VerifierKey> ofText(String text) {
    return Vkey.ofText(text)
        .filter(vkey -> vkey.isOf(TYPE_ED25519_HEX, Ed25519.PUBLIC_KEY_BYTES))
        .map(vkey -> of(vkey.name(), vkey.publicKey()));
  }

  static Optional<VerifierKey> ofPerson(String text) {
    return ofText(text).or(() -> Vkey.ofText(text).flatMap(VerifierKey::ofEcdsa));
  }

  private static Optional<VerifierKey> ofEcdsa(Vkey vkey) {
    boolean form =
        vkey.isOf(TYPE_ECDSA_HEX, EcdsaP256.SPKI_BYTES) && EcdsaP256.isSpki(vkey.publicKey());
    return form
        ? Optional.of(
            new VerifierKey(
                vkey.name(),
                new RoleKey(RoleKey.Type.ECDSA_P256, EcdsaP256.point(vkey.publicKey()))))
        : Optional.empty();
  }

  private Vkey vkey() {
    return switch (type()) {
      case ED25519 -> Vkey.of(name, TYPE_ED25519_HEX, publicKey());
      case ECDSA_P256 -> Vkey.of(name, TYPE_ECDSA_HEX, EcdsaP256.spki(publicKey()));
    };
  }
}
