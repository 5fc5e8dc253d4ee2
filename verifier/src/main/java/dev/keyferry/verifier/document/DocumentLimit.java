package dev.keyferry.verifier.document;

/**
 * How large the text of a document may be: docs/formats/document-v1.md §2.
 *
 * @param bytes of the text
 * @param lines of the text
 */
public record DocumentLimit(int bytes, int lines) {
  /** A plan: what people read aloud. */
  public static final DocumentLimit PLAN = new DocumentLimit(65_536, 2_048);

  /** A request, an approval or a manifest: lines for every key. */
  public static final DocumentLimit LARGE = new DocumentLimit(16_777_216, 131_072);

  /** What the signature lines of a note may add: docs/formats/note.md §2. */
  private static final int SIGNATURES = 128 * 1024;

  /** How large the whole note may be. */
  public int noteBytes() {
    return bytes + SIGNATURES;
  }
}
