package dev.keyferry.paper.report;

import dev.keyferry.paper.record.CeremonyRecord;
import dev.keyferry.paper.record.Entry;

/** How a ceremony ended, as its last entry says. */
final class Result {
  private Result() {}

  static String of(CeremonyRecord record) {
    Entry last = record.log().last();
    return switch (last.type()) {
      case "close" -> "CLOSED  " + last.cite();
      case "abort" -> "ABORTED with " + last.body().text("code") + "  " + last.cite();
      default -> "INCOMPLETE: the log ends in the step " + last.step() + "  " + last.cite();
    };
  }
}
