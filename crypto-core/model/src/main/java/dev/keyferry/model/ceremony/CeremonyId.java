package dev.keyferry.model.ceremony;

import java.util.regex.Pattern;

/**
 * The name of one ceremony, such as {@code 2026-11-25-a}.
 *
 * @param text 1 to 40 of {@code [a-z0-9._-]}, beginning with a letter or digit, without {@code ..}
 *     and without a dot at the end: folders are named after it
 */
public record CeremonyId(String text) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

  /** Refuses any other form. */
  public CeremonyId {
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException("not a ceremony id");
    }
  }

  /** Whether a text has the form of a ceremony id. */
  public static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches() && !text.contains("..") && !text.endsWith(".");
  }
}
