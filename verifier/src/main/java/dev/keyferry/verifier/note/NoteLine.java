package dev.keyferry.verifier.note;

import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;

/**
 * One signature line. It claims; it proves nothing.
 *
 * @param name of the key
 * @param id of the key, 4 bytes
 * @param signature at least 1 byte
 */
public record NoteLine(String name, Bytes id, Bytes signature) {
  private static final String DASH = "\u2014";

  static NoteLine parse(String line) throws Malformed {
    String[] parts = line.split(" ", -1);
    if (parts.length != 3 || !parts[0].equals(DASH) || !NoteKey.isName(parts[1])) {
      throw Malformed.of("a signature line", line);
    }
    Bytes bytes = Bytes.ofBase64(parts[2]);
    if (bytes.size() <= NoteKey.ID_SIZE) {
      throw Malformed.of("a key id and a signature", parts[2]);
    }
    int cut = NoteKey.ID_SIZE;
    return new NoteLine(parts[1], bytes.slice(0, cut), bytes.slice(cut, bytes.size()));
  }

  /** Whether the line claims to be of a key. */
  boolean isBy(NoteKey key) {
    return name.equals(key.name()) && id.equals(key.id());
  }
}
