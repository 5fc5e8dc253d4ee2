package dev.keyferry.verifier.record;

import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the sealed part of a log says, as far as rules ask for it after the walk. Entries that
 * record an access or a self-test are counted and forgotten: there may be a million.
 */
public final class LogFacts {
  /** Bytes of entries that are kept: 30,000 keys. More is refused, not kept (rule V14). */
  private static final long MOST_KEPT = 32L * 1024 * 1024;

  /** Their files have names of four digits. */
  private static final int MOST_EPOCHS = 10_000;

  private final List<Entry> kept = new ArrayList<>();
  private final List<Epoch> epochs = new ArrayList<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<Long, Bytes> roots = new TreeMap<>();
  private long keptBytes;
  private LogSizes sizes = LogSizes.NONE;

  /** SHA-256 of an entry that everybody signs, and LF, by its index. */
  private final Map<Long, Bytes> statements = new TreeMap<>();

  /** Where each run begins: at the opening, and at every resumption that begins anew. */
  private final List<Long> runs = new ArrayList<>(List.of(0L));

  void add(Entry entry, int bytes, Findings findings) {
    counts.merge(entry.type(), 1L, Long::sum);
    if (entry.is("access") || entry.is("selftest")) {
      return;
    }
    boolean room = keptBytes <= MOST_KEPT;
    keptBytes += bytes;
    if (room && keptBytes > MOST_KEPT) {
      findings.add(Finding.of(Rule.V14, entry.place(), "32 MiB of entries at most", "more"));
    } else if (room) {
      kept.add(entry);
    }
  }

  /** Begins an epoch, and ends the one before, if any, where the new one was announced. */
  void begin(Epoch epoch, Bytes root) throws Malformed {
    if (epochs.size() == MOST_EPOCHS) {
      throw Malformed.limit("at most " + MOST_EPOCHS + " epochs", "more");
    }
    if (!epochs.isEmpty()) {
      Epoch.End end = new Epoch.End(epoch.announcedBy(), root, Optional.empty());
      epochs.add(epochs.removeLast().endedBy(end));
    }
    epochs.add(epoch);
  }

  /**
   * Begins an epoch after an interruption, which ended the one before, and with it a hold point
   * that nothing had followed yet.
   */
  void resume(Entry entry, Epoch epoch, Bytes root) throws Malformed {
    begin(epoch, root);
    long sealed = entry.number("sealed");
    Epoch next = epochs.removeLast();
    if (!epochs.isEmpty()) {
      Epoch last = epochs.removeLast();
      boolean empty = last.announcedBy() == entry.index() - 1 && last.from() == entry.index();
      if (empty && !epochs.isEmpty()) {
        epochs.add(epochs.removeLast().interruptedAt(sealed));
      }
      Epoch.End end = new Epoch.End(entry.index() - 1, root, Optional.of(sealed));
      epochs.add(last.endedBy(end));
    }
    epochs.add(next);
    if (entry.header().step().equals(EntrySchema.STEPS.getFirst())) {
      runs.add(entry.index());
    }
  }

  void root(long size, Bytes root) {
    roots.put(size, root);
  }

  void statement(long index, Bytes digest) {
    statements.put(index, digest);
  }

  void end(LogSizes read) {
    sizes = read;
  }

  /** How much there was. */
  public LogSizes sizes() {
    return sizes;
  }

  /** Entry 0. */
  public Optional<Entry> open() {
    return all("open").filter(entry -> entry.index() == 0).findFirst();
  }

  /** SHA-256 of entry 0 and LF: the statement of the opening. */
  public Optional<Bytes> openingDigest() {
    return statement(0);
  }

  /** SHA-256 of an entry that everybody signs, and LF. */
  public Optional<Bytes> statement(long index) {
    return Optional.ofNullable(statements.get(index));
  }

  /** The entries of one type, in order. Not of {@code access} and {@code selftest}. */
  public Stream<Entry> all(String type) {
    return kept.stream().filter(entry -> entry.is(type));
  }

  /** The entries of one type and act, in order. */
  public Stream<Entry> all(String type, String act) {
    return kept.stream().filter(entry -> entry.is(type, act));
  }

  /** The same as {@link #all(String)}, of the last run only: what counts for a closed log. */
  public Stream<Entry> ofRun(String type) {
    return all(type).filter(entry -> entry.index() >= runs.getLast());
  }

  /** The same of one act. */
  public Stream<Entry> ofRun(String type, String act) {
    return all(type, act).filter(entry -> entry.index() >= runs.getLast());
  }

  /**
   * The same since the last interruption, if there was one: what is said at the end is said again
   * when a ceremony goes on there.
   */
  public Stream<Entry> ofEnd(String type) {
    long resumed = all("resume").mapToLong(Entry::index).max().orElse(0);
    return all(type).filter(entry -> entry.index() >= resumed);
  }

  /** Where the run begins that an entry belongs to. */
  public long runOf(long index) {
    return runs.stream().filter(start -> start <= index).toList().getLast();
  }

  /** All that were kept. */
  public List<Entry> kept() {
    return List.copyOf(kept);
  }

  /** The epochs in their order. */
  public List<Epoch> epochs() {
    return List.copyOf(epochs);
  }

  /** The epoch whose key seals the tree that ends with an entry. */
  public Optional<Epoch> sealing(long index) {
    return epochs.stream()
        .filter(epoch -> epoch.end().map(end -> index <= end.lastIndex()).orElse(true))
        .findFirst();
  }

  /** The root of the tree at a size that the walk was asked for and reached. */
  public Optional<Bytes> root(long size) {
    return Optional.ofNullable(roots.get(size));
  }

  /** How many epochs a hold point ended. */
  public long endedEpochs() {
    return Math.max(0, epochs.size() - 1L);
  }

  /** How many entries there are of each type that occurs. */
  public Map<String, Long> counts() {
    return Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  /** The last sealed entry, if it ends the log: {@code close} or {@code abort}. */
  public Optional<Entry> last(String type) {
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(kept.getLast())
            .filter(entry -> entry.is(type) && entry.index() == sizes.sealed() - 1);
  }

  /** Whether the log is whole. */
  public boolean isClosed() {
    return last("close").isPresent();
  }
}
