package dev.keyferry.ceremony.deviation;

import java.util.List;

/** One that the log has taken. */
record RecordedDeviation(List<String> expected, List<String> people) implements Deviation {
  /** Copies both lists. */
  RecordedDeviation {
    expected = List.copyOf(expected);
    people = List.copyOf(people);
  }
}
