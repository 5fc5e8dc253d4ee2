package dev.keyferry.verifier.note;

import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import dev.keyferry.verifier.text.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * A public key by which a note is verified: a vkey of C2SP signed-note (docs/formats/note.md §1).
 *
 * @param name not empty, no Unicode space, no plus, no control character
 * @param kind how it signs
 * @param id 4 bytes, which follow from the rest
 * @param raw the public key: 32 bytes Ed25519, 1312 bytes ML-DSA-44, 91 bytes DER of P-256
 */
public record NoteKey(String name, SignatureKind kind, Bytes id, Bytes raw) {
  /** Bytes of a key id. */
  static final int ID_SIZE = 4;

  /** The key of a name, with the id that belongs to it. */
  public static NoteKey of(String name, SignatureKind kind, Bytes raw) {
    if (kind == SignatureKind.ECDSA_P256) {
      // The specification took this type over from others, with its id.
      return new NoteKey(name, kind, Sha256.of(raw.toArray()).slice(0, ID_SIZE), raw);
    }
    byte[] line = (name + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] type = {(byte) kind.type()};
    return new NoteKey(name, kind, Sha256.of(line, type, raw.toArray()).slice(0, ID_SIZE), raw);
  }

  /** Reads a vkey of whatever kind; its id must belong to it. */
  public static NoteKey parse(String vkey) throws Malformed {
    // Base64 may hold a plus: only the first two separate.
    String[] parts = vkey.split("\\+", 3);
    if (parts.length != 3 || !isName(parts[0])) {
      throw Malformed.of("name+id+base64", vkey);
    }
    Bytes typed = Bytes.ofBase64(parts[2]);
    int type = typed.size() == 0 ? 0 : typed.toArray()[0];
    SignatureKind kind =
        SignatureKind.ofType(type)
            .filter(k -> typed.size() == 1 + k.keySize())
            .orElseThrow(() -> Malformed.of("a key of type 01, 02, 04 or 06", vkey));
    if (kind == SignatureKind.ECDSA_P256 && !P256.isSpki(typed.slice(1, typed.size()))) {
      throw Malformed.of("the DER of an uncompressed point of P-256", vkey);
    }
    NoteKey key = of(parts[0], kind, typed.slice(1, typed.size()));
    if (!key.id().toHex().equals(parts[1])) {
      throw Malformed.of("key id " + key.id(), parts[1]);
    }
    return key;
  }

  /** Reads a vkey that must be of one kind. */
  public static NoteKey parse(String vkey, SignatureKind kind) throws Malformed {
    NoteKey key = parse(vkey);
    if (key.kind() != kind) {
      throw Malformed.of("a key of type 0" + kind.type(), "one of type 0" + key.kind().type());
    }
    return key;
  }

  /** Reads the vkey of a person in a plan: type 01, or type 02 for a key in a PKCS#11 token. */
  public static NoteKey parsePerson(String vkey) throws Malformed {
    NoteKey key = parse(vkey);
    if (!key.kind().isOfRoleKeys()) {
      throw Malformed.of("a key of type 01 or 02", "one of type 0" + key.kind().type());
    }
    return key;
  }

  /**
   * The same public key as it signs the last checkpoint: type 04, but 02 stays 02, because
   * tlog-cosignature has no ECDSA.
   */
  public NoteKey asCosigner() {
    return kind == SignatureKind.ECDSA_P256
        ? this
        : of(name, SignatureKind.ED25519_COSIGNATURE, raw);
  }

  /** Whether a text can be the name of a key. */
  static boolean isName(String name) {
    return !name.isEmpty() && name.codePoints().allMatch(NoteKey::isNameCharacter);
  }

  private static boolean isNameCharacter(int c) {
    // Unicode White_Space is these two tests of Java together, and U+0085.
    boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !space && !surrogate && c != '+' && c >= 0x20;
  }
}
