package dev.keyferry.transport.document;

import dev.keyferry.model.value.Octets;
import java.util.Optional;

/**
 * One signature line of a note, of whatever signature type; it says nothing of being valid.
 *
 * @param keyName the name of the key, not empty, no Unicode space, no plus
 * @param keyId 4 bytes
 * @param signature at least 1 byte; 64 for Ed25519, DER for ECDSA
 */
public record NoteSignature(String keyName, Octets keyId, Octets signature) {
  /** Em dash and space, with which every signature line begins. */
  private static final String MARK = "\u2014 ";

  /** Refuses a name or a length that no signature line can have. */
  public NoteSignature {
    if (!NoteText.isKeyName(keyName)
        || keyId.sizeBytes() != Vkey.KEY_ID_BYTES
        || signature.sizeBytes() == 0) {
      throw new IllegalArgumentException("not a signature line of a note");
    }
  }

  /** Whether the line claims to be of a key: same name and same id. */
  public boolean isBy(VerifierKey key) {
    return keyName.equals(key.name()) && keyId.equals(key.keyId());
  }

  static Optional<NoteSignature> ofLine(String line) {
    String[] parts = line.startsWith(MARK) ? line.split(" ", -1) : new String[0];
    if (parts.length != 3 || !NoteText.isKeyName(parts[1])) {
      return Optional.empty();
    }
    return NoteText.ofBase64(parts[2])
        .filter(octets -> octets.sizeBytes() > Vkey.KEY_ID_BYTES)
        .map(octets -> ofOctets(parts[1], octets));
  }

  String line() {
    return MARK + keyName + " " + Octets.ofHex(keyId.toHex() + signature.toHex()).toBase64();
  }

  private static NoteSignature ofOctets(String name, Octets octets) {
    int cut = Vkey.KEY_ID_BYTES;
    return new NoteSignature(name, octets.slice(0, cut), octets.slice(cut, octets.sizeBytes()));
  }
}
