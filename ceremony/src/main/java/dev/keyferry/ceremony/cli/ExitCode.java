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

  /** For help texts, like the next two. */
  static final String DONE_TEXT = "0:Done.";

  static final String BUG_TEXT =
      "1:A bug of this program. Use nothing that it wrote, keep the screen, and report it.";

  static final String USAGE_TEXT =
      "2:The command line was not understood. Nothing was read or written.";

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
