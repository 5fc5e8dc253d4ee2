package dev.keyferry.model.failure;

/** What the room does after a refusal. */
public enum Severity {
  /** Nothing is lost; do the same step again. */
  RETRY,
  /** Stop, fill in an exception sheet, the administrator decides. */
  EXCEPTION,
  /** Zeroize, keep the evidence, the ceremony is over. */
  ABORT
}
