package dev.keyferry.transport.log;

import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.Vkey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The head of a log (C2SP tlog-checkpoint v1.0.0), as the text of a note: three lines, and no
 * extension lines. Public; one that exists says nothing of who signed it.
 *
 * @param origin the log's name, which is also the name of its keys: no Unicode space, no plus, 1 to
 *     255 bytes of UTF-8
 * @param size how many entries the tree has
 * @param root 32 bytes: the tree's root hash (RFC 6962 §2.1)
 */
public record Checkpoint(String origin, long size, Octets root) {
  /** A cosigned message of type 06 counts the bytes of an origin in one byte. */
  static final int MAX_NAME_BYTES = 255;

  /** Refuses an origin, a size or a length that no checkpoint of ours has. */
  public Checkpoint {
    if (!Vkey.isName(origin) || utf8(origin).length > MAX_NAME_BYTES) {
      throw new IllegalArgumentException("not the origin of a log");
    }
    if (size < 0 || root.sizeBytes() != Digest.SIZE_BYTES) {
      throw new IllegalArgumentException("not the head of a tree");
    }
  }

  /**
   * The checkpoint that is the text of a note. Refuses with {@code DOC-LINE} whatever is not its
   * one form: an extension line, a leading zero, base64 with stray bits.
   */
  public static Outcome<Checkpoint> parse(String text) {
    return ofText(text)
        .map(Outcome::accepted)
        .orElseGet(() ->
            Outcome.refused(
                new DocumentFailure(
                    DocumentCode.DOC_LINE,
                    new Place.Whole("checkpoint"),
                    Fact.word("origin, size and base64 of 32 bytes, a line each"),
                    Fact.word(text))));
  }

  /** The text of the note: three lines, each with its LF. */
  public String text() {
    return origin + "\n" + size + "\n" + root.toBase64() + "\n";
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<Checkpoint> ofText(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length != 4) {
      return Optional.empty();
    }
    try {
      Octets root = Octets.of(Base64.getDecoder().decode(lines[2]));
      Checkpoint read = new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
      return Optional.of(read).filter(checkpoint -> checkpoint.text().equals(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
