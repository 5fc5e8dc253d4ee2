package dev.keyferry.rehearsal.cli;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.MediaFailure;
import java.util.List;

/** The exit codes that every Keyferry program shares, as far as the rehearsal has them. */
final class ExitCode {
  static final int DONE = 0;

  /** The offline program that was started ended with another code than 0. */
  static final int STOPPED = 1;

  static final int REFUSED = 3;
  static final int MEDIA = 5;

  private ExitCode() {}

  /** 5 if a medium was the reason, 3 if it was a control. */
  static int of(List<Failure> failures) {
    return failures.getFirst() instanceof MediaFailure ? MEDIA : REFUSED;
  }
}
