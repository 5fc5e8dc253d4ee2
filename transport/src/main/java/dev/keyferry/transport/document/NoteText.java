package dev.keyferry.transport.document;

import dev.keyferry.model.value.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What signed notes and line documents share below the line: strict UTF-8 and strict base64. */
final class NoteText {
  private NoteText() {}

  /** The text of UTF-8 bytes, unless they are malformed (RFC 3629). */
  static Optional<String> ofUtf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException malformed) {
      return Optional.empty();
    }
  }

  /** Whether a note may hold the text: no lone surrogate, no control character but LF. */
  static boolean isNoteText(String text) {
    return text.codePoints().allMatch(c -> c == '\n' || (c >= 0x20 && !isSurrogate(c)));
  }

  /** Whether the text can be a key name: not empty, no Unicode space, no plus, no control. */
  static boolean isKeyName(String name) {
    return !name.isEmpty() && name.codePoints().allMatch(NoteText::isKeyNameCharacter);
  }

  /** The bytes of base64 in its one form: RFC 4648 §4, padded, unused bits zero (§3.5). */
  static Optional<Octets> ofBase64(String text) {
    try {
      Octets octets = Octets.of(Base64.getDecoder().decode(text));
      return octets.toBase64().equals(text) ? Optional.of(octets) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static boolean isKeyNameCharacter(int c) {
    // Unicode White_Space is these two tests of Java together, and U+0085.
    boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    return !space && c != '+' && c >= 0x20 && !isSurrogate(c);
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
