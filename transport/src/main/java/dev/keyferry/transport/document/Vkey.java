package dev.keyferry.transport.document;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text form of a public key that verifies notes (C2SP signed-note v1.0.0, "Verifier keys"), of
 * whatever signature type. Public, immutable; it says nothing of the key being well formed.
 *
 * @param name the person or component and its origin; not empty, no Unicode space, no plus
 * @param typedKey the signature type, 1 byte, and the public key in the encoding of that type
 */
public record Vkey(String name, Octets typedKey) {
  /** Length of a key id: C2SP signed-note, "Signatures". */
  public static final int KEY_ID_BYTES = 4;

  private static final Octets TYPE_ECDSA = Octets.ofHex("02");

  /** Refuses a name that no signature line can have, and a key without a byte. */
  public Vkey {
    if (!isName(name)) {
      throw new IllegalArgumentException("not a key name of a note");
    }
    if (typedKey.sizeBytes() < 2) {
      throw new IllegalArgumentException("a signature type and a public key");
    }
  }

  /** The text form of a public key of a signature type, given as two lower-case hex digits. */
  public static Vkey of(String name, String typeHex, Octets publicKey) {
    return new Vkey(name, Octets.ofHex(typeHex + publicKey.toHex()));
  }

  /** Whether a text can be the name of a key. */
  public static boolean isName(String text) {
    return NoteText.isKeyName(text);
  }

  /** What the one text form of a vkey names: {@code name+id+base64(type key)}, with its own id. */
  public static Optional<Vkey> ofText(String text) {
    // Base64 may hold a plus, so only the first two separate.
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3 || !isName(parts[0])) {
      return Optional.empty();
    }
    return NoteText.ofBase64(parts[2])
        .filter(typed -> typed.sizeBytes() >= 2)
        .map(typed -> new Vkey(parts[0], typed))
        .filter(vkey -> vkey.print().equals(text));
  }

  /**
   * 4 bytes, big-endian when read as a number: SHA-256(name, LF, type, key), cut; of type 02
   * SHA-256(key), cut, because the specification took that type over from others.
   */
  public Octets keyId() {
    if (typedKey.startsWith(TYPE_ECDSA)) {
      return Digest.sha256(publicKey()).octets().slice(0, KEY_ID_BYTES);
    }
    byte[] line = (name + "\n").getBytes(StandardCharsets.UTF_8);
    return Digest.sha256(line, typedKey.toByteArray()).octets().slice(0, KEY_ID_BYTES);
  }

  /** Whether the key has a signature type, given as two lower-case hex digits, and a length. */
  public boolean isOf(String typeHex, int publicKeyBytes) {
    return typedKey.startsWith(Octets.ofHex(typeHex)) && typedKey.sizeBytes() == 1 + publicKeyBytes;
  }

  /** The public key, without its type. */
  public Octets publicKey() {
    return typedKey.slice(1, typedKey.sizeBytes());
  }

  /** The text: name, 8 lower-case hex digits of the id, base64 of the type byte and the key. */
  public String print() {
    return name + "+" + keyId().toHex() + "+" + typedKey.toBase64();
  }
}
