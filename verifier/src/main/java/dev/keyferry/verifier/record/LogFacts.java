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
  private Optional<Bytes> openingDigest = Optional.empty();

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
      Epoch.End end = new Epoch.End(epoch.announcedBy(), root);
      epochs.add(epochs.removeLast().endedBy(end));
    }
    epochs.add(epoch);
  }

  void root(long size, Bytes root) {
    roots.put(size, root);
  }

  void opening(Bytes digest) {
    openingDigest = Optional.of(digest);
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
    return openingDigest;
  }

  /** The entries of one type, in order. Not of {@code access} and {@code selftest}. */
  public Stream<Entry> all(String type) {
    return kept.stream().filter(entry -> entry.is(type));
  }

  /** The entries of one type and act, in order. */
  public Stream<Entry> all(String type, String act) {
    return kept.stream().filter(entry -> entry.is(type, act));
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
