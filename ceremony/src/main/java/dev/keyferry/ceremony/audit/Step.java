package dev.keyferry.ceremony.audit;

import java.util.Locale;

/** Where a ceremony is (docs/formats/audit-log-v1.md §3): never an earlier one again. */
public enum Step {
  /** People sign what it begins with. */
  OPENING,
  /** Plan and request. */
  INTAKE,
  /** Wrapping keys against their second channel. */
  COMPARISON,
  /** Keys enter. */
  VALIDATION,
  /** People sign what will be wrapped. */
  APPROVAL,
  /** Keys leave, wrapped. */
  WRAPPING,
  /** What came out is stated and signed. */
  MANIFEST,
  /** It is written. */
  EXPORT,
  /** The record is completed. */
  CLOSING;

  /** The word for it in the log. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }
}
