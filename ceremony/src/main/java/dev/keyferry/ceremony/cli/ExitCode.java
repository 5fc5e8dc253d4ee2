package dev.keyferry.ceremony.cli;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.QuorumCode;
import java.util.List;

/** The exit codes that every Keyferry program shares. */
final class ExitCode {
  static final int DONE = 0;
  static final int BUG = 1;
  static final int USAGE = 2;
  static final int REFUSED = 3;
  static final int STOPPED = 4;
  static final int MEDIA = 5;

  private ExitCode() {}

  /** 4 when people stopped it, 5 when a medium is the first reason, 3 when a control is. */
  static int of(List<Failure> failures) {
    Failure first = failures.getFirst();
    if (first.code() == QuorumCode.QUORUM_STOPPED) {
      return STOPPED;
    }
    return first instanceof MediaFailure ? MEDIA : REFUSED;
  }
}
