package dev.keyferry.transport.document;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.transport.media.MediaName;
import java.util.Locale;

/** How the file of a person's role key is called on their stick (docs/formats/role-key-v1.md). */
public final class RoleKeyName {
  private static final String ENDING = ".key";

  private RoleKeyName() {}

  /**
   * The name of the file: that of the key in lower case, with a hyphen for every character that no
   * file name of ours has, and {@code .key}. Refuses with MEDIA-NAME what gives no such name.
   */
  public static Outcome<MediaName> of(VerifierKey key) {
    String name = key.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
    return MediaName.parse(name + ENDING);
  }
}
