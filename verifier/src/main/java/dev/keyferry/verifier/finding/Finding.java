package dev.keyferry.verifier.finding;

import dev.keyferry.verifier.text.Shown;

/**
 * One rule that does not hold, at one place.
 *
 * @param rule which
 * @param control the control that it concerns
 * @param place where
 * @param expected what had to be there
 * @param found what is there
 */
public record Finding(Rule rule, String control, Place place, String expected, String found) {
  /** Shortens what is shown, so that 10,000 findings fit the memory whatever was found. */
  public Finding {
    expected = Shown.line(expected);
    found = Shown.line(found);
  }

  /** A finding about the control that the rule mostly speaks for. */
  public static Finding of(Rule rule, Place place, String expected, String found) {
    return new Finding(rule, rule.control(), place, expected, found);
  }

  /** The same about another control. */
  public Finding about(String other) {
    return new Finding(rule, other, place, expected, found);
  }
}
