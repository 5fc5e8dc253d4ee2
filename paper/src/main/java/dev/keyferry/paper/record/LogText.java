package dev.keyferry.paper.record;

import dev.keyferry.model.failure.BugException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The entries of a log that its last checkpoint covers.
 *
 * @param entries from 0, at least one: {@code open}
 * @param uncovered how many whole lines follow that no checkpoint covers; they count as not
 *     recorded
 * @param brokenBytes how long the part of a line at the end is
 */
public record LogText(List<Entry> entries, long uncovered, int brokenBytes) {
  /** Copies the list, and refuses a log that nothing opened. */
  public LogText {
    entries = List.copyOf(entries);
    if (entries.isEmpty() || !entries.getFirst().is("open")) {
      throw new BugException("a log begins with open");
    }
  }

  /** Entry 0. */
  public Entry open() {
    return entries.getFirst();
  }

  /** The last entry. */
  public Entry last() {
    return entries.getLast();
  }

  /** The entries of a type, in their order. */
  public Stream<Entry> of(String type) {
    return entries.stream().filter(entry -> entry.is(type));
  }

  /**
   * The entries of a type in the run that counts: since the last interruption after which
   * everything was done anew, if there was one.
   */
  public Stream<Entry> ofRun(String type) {
    long begin =
        of("resume")
            .filter(entry -> entry.step().equals("opening"))
            .mapToLong(Entry::index)
            .max()
            .orElse(0);
    return of(type).filter(entry -> entry.index() >= begin);
  }

  /** The last entry of a type. */
  public Optional<Entry> latest(String type) {
    return of(type).reduce((earlier, later) -> later);
  }
}
