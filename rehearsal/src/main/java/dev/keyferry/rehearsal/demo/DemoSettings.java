package dev.keyferry.rehearsal.demo;

import dev.keyferry.rehearsal.prepare.PracticePeople;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Where a demo works, and where its time and randomness come from.
 *
 * @param root the folder of the project, absolute; the screen shows paths from here
 * @param path the folder to write, absolute; it need not be there
 * @param clock decides the plans' schedules and when wrapping keys expire
 * @param random makes every practice key but the note signers'
 * @param people who performs both ceremonies
 */
public record DemoSettings(
    Path root, Path path, Clock clock, SecureRandom random, PracticePeople people) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** The folder of a demo that was not told where to write: named after the second, in UTC. */
  public static Path usualPath(Path root, Clock clock) {
    return root.resolve("target").resolve("demo").resolve(STAMP.format(clock.instant()));
  }

  DemoFolder folder() {
    return new DemoFolder(path);
  }

  /** A path as it is typed in the folder of the project. */
  String shown(Path other) {
    return other.startsWith(root) ? root.relativize(other).toString() : other.toString();
  }
}
