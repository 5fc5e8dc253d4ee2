package dev.keyferry.verifier.record;

import dev.keyferry.verifier.text.Bytes;

/**
 * How much of a log there is.
 *
 * @param sealed entries that the checkpoint covers and that are there
 * @param lines whole lines in the file
 * @param cutBytes bytes of a last line that has no end
 * @param root of the tree over the sealed entries
 */
public record LogSizes(long sealed, long lines, long cutBytes, Bytes root) {
  /** Nothing. */
  static final LogSizes NONE = new LogSizes(0, 0, 0, Bytes.of(new byte[0]));
}
