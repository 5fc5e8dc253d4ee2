package dev.keyferry.verifier.finding;

import dev.keyferry.verifier.text.Shown;

/**
 * Something that breaks no rule, and that an auditor wants to know.
 *
 * @param place where
 * @param text what
 */
public record Remark(Place place, String text) {
  /** Shortens what is shown. */
  public Remark {
    text = Shown.line(text);
  }
}
