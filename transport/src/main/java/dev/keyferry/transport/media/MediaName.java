package dev.keyferry.transport.media;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import java.util.regex.Pattern;

/**
 * The name of a file or folder that crosses the gap: one path component that FAT32, exFAT and every
 * Unix spell alike. Public, immutable.
 *
 * @param text 1 to 64 of {@code [a-z0-9._-]}, beginning with a letter or digit, without {@code ..}
 *     and without a dot at the end, which FAT would silently drop
 */
public record MediaName(String text) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** Refuses any other form. */
  public MediaName {
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException("not a name that crosses the gap");
    }
  }

  /** Whether a text has the form of such a name. */
  public static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches() && !text.contains("..") && !text.endsWith(".");
  }

  /** The name that a text from outside spells. Refuses with {@code MEDIA-NAME}. */
  public static Outcome<MediaName> parse(String text) {
    return isWellFormed(text)
        ? Outcome.accepted(new MediaName(text))
        : Outcome.refused(
            new MediaFailure(
                MediaCode.MEDIA_NAME,
                new Place.Whole("name"),
                Fact.word("1 to 64 of a-z 0-9 . _ -, no .. and no dot at the end"),
                Fact.word(text)));
  }
}
