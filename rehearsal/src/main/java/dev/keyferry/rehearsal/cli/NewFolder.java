package dev.keyferry.rehearsal.cli;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.rehearsal.prepare.RehearsalRequester;
import dev.keyferry.transport.media.MediaName;
import java.nio.file.Path;
import java.util.function.BiFunction;

/**
 * A folder that a verb was told to make.
 *
 * @param told the path as it was typed
 */
record NewFolder(Path told) {
  /** For help texts. */
  static final String DESCRIPTION =
      "The folder to make; it must not be there yet. Its name is 1 to 64 of a-z 0-9 . _ - and its"
          + " parent must be there.";

  /**
   * Makes it. Refuses MEDIA-NAME, then what the maker refuses.
   *
   * @param maker takes the parent and the name
   */
  <T> Outcome<T> make(BiFunction<Path, MediaName, Outcome<T>> maker) {
    Path path = told.toAbsolutePath().normalize();
    Path parent = path.getParent();
    Path name = path.getFileName();
    // The root of a file system has no name, and an empty one is refused.
    return MediaName.parse(name == null ? "" : name.toString())
        .then(media -> maker.apply(parent == null ? path : parent, media));
  }

  /** The command that performs the ceremony of a folder without people. */
  static String ceremonyOf(Path folder) {
    return "./keyferry ceremony run --plan %s --request %s --site %s --out %s --role-keys %s --answers %s"
        .formatted(
            folder.resolve(RehearsalRequester.PLAN_FILE.text()),
            folder,
            folder.resolve(RehearsalRequester.SITE_FILE.text()),
            // Beside the folder: what a ceremony reads is never written to.
            folder.resolveSibling(folder.getFileName() + "-out"),
            folder.resolve(RehearsalRequester.ROLE_KEYS_FOLDER.text()),
            folder.resolve(RehearsalRequester.ANSWERS_FILE.text()));
  }
}
