package dev.keyferry.verifier.note;

import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import dev.keyferry.verifier.text.Sha256;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a log at one size: tlog-checkpoint v1.0.0, without extension lines.
 *
 * @param origin the log's name
 * @param size how many entries
 * @param root of the tree, 32 bytes
 * @param note with its signatures
 */
public record Checkpoint(String origin, long size, Bytes root, SignedNote note) {
  private static final Pattern FORM = Pattern.compile("([^\n]+)\n(0|[1-9][0-9]{0,15})\n([^\n]+)\n");

  /** The checkpoint that a note is. */
  public static Checkpoint of(SignedNote note) throws Malformed {
    Matcher parts = FORM.matcher(note.text());
    if (!parts.matches()) {
      throw Malformed.of("the three lines of a checkpoint", note.text());
    }
    Bytes root = Bytes.ofBase64(parts.group(3));
    if (root.size() != Sha256.SIZE) {
      throw Malformed.of("a root of 32 bytes", root.size() + " bytes");
    }
    return new Checkpoint(parts.group(1), Long.parseLong(parts.group(2)), root, note);
  }

  /** Reads a checkpoint of bytes whose number the caller has limited. */
  public static Checkpoint parse(byte[] bytes) throws Malformed {
    return of(SignedNote.parse(bytes));
  }
}
