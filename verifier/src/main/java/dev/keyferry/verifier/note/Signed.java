package dev.keyferry.verifier.note;

/** What a note has of one key. */
public enum Signed {
  /** At least one line of the key, and every line of it is valid. */
  VALID,
  /** A line of the key that is not valid. */
  INVALID,
  /** No line of the key. */
  ABSENT
}
