package dev.keyferry.ceremony.custody;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The plain files of a medium by name and size. Nothing is opened: a plain export is a secret, and
 * only the engine reads it, into locked memory, where its digest is compared (control KC-21).
 *
 * @param files how many there are
 * @param extra how many of them are not expected
 * @param list SHA-256 of their lines in order: size in bytes, a space, name from the folder, LF
 */
record MediumSurvey(int files, int extra, Digest list) {
  /** Folders in folders; none of ours has more. */
  private static final int MOST_LEVELS = 4;

  private static final int MOST_FILES = 100_000;

  /**
   * Codes: MEDIA-READ.
   *
   * @param expected whether a name from the folder is accounted for
   */
  static Outcome<MediumSurvey> of(Path folder, Predicate<String> expected) {
    try (Stream<Path> all = Files.walk(folder, MOST_LEVELS)) {
      List<String> lines = new ArrayList<>();
      int extra = 0;
      for (Path file :
          all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
              .limit(MOST_FILES + 1L)
              .toList()) {
        String name = folder.relativize(file).toString();
        long sizeBytes =
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).size();
        lines.add(sizeBytes + " " + name + "\n");
        extra += expected.test(name) ? 0 : 1;
      }
      return lines.size() > MOST_FILES ? unreadable("more") : Outcome.accepted(of(lines, extra));
    } catch (IOException | UncheckedIOException e) {
      return unreadable(e.getClass().getSimpleName());
    }
  }

  private static MediumSurvey of(List<String> lines, int extra) {
    String text = String.join("", lines.stream().sorted().toList());
    return new MediumSurvey(
        lines.size(), extra, Digest.sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Outcome<MediumSurvey> unreadable(String found) {
    return Outcome.refused(
        new MediaFailure(
            MediaCode.MEDIA_READ,
            new Place.Whole("list of a medium"),
            Fact.word("at most " + MOST_FILES + " files that can be listed"),
            Fact.word(found)));
  }
}
