package dev.keyferry.ceremony.deviation;

import java.util.List;

/**
 * The plan was left, two people of different roles said so, and it is in the log. Only {@link
 * DeviationDesk} makes one.
 */
public sealed interface Deviation permits RecordedDeviation {
  /** What it excuses, in the words of docs/formats/audit-log-v1.md, or a sentence of people. */
  List<String> expected();

  /** The two who said so, by name. */
  List<String> people();
}
