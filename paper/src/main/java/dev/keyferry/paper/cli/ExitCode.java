package dev.keyferry.paper.cli;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureText;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import java.util.List;
import java.util.function.Consumer;

/** The exit codes that every Keyferry program shares. */
final class ExitCode {
  static final int DONE = 0;
  static final int BUG = 1;
  static final int USAGE = 2;
  static final int REFUSED = 3;
  static final int MEDIA = 5;

  /** For help texts, like the next two. */
  static final String BUG_TEXT =
      "1:A bug of this program. Use nothing that it wrote, keep the screen, and report it.";

  static final String USAGE_TEXT =
      "2:The command line was not understood. Nothing was read or written.";

  static final String MEDIA_TEXT = "5:A medium: a file or folder that cannot be used.";

  private ExitCode() {}

  /** Hands over what was made, or prints the refusals; 5 when a medium is the first reason. */
  static <T> int of(Outcome<T> outcome, Desk desk, Consumer<T> accepted) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> {
        accepted.accept(value);
        yield DONE;
      }
      case Outcome.Refused<T>(List<Failure> failures) -> {
        failures.forEach(f -> FailureText.lines(f).forEach(desk.err()::println));
        yield failures.getFirst() instanceof MediaFailure ? MEDIA : REFUSED;
      }
    };
  }
}
