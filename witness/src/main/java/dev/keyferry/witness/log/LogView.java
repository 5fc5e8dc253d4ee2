package dev.keyferry.witness.log;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.WitnessCode;
import dev.keyferry.model.failure.WitnessFailure;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.log.Checkpoint;
import dev.keyferry.witness.file.InputFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the witness computes from a log: roots of some of its trees, and the keys that its entries
 * announce. The log is nobody's word: it counts as far as a root in it equals a signed one.
 */
public final class LogView {
  private final Map<Long, Octets> roots;
  private final List<EpochKey> keys;

  LogView(Map<Long, Octets> roots, List<EpochKey> keys) {
    this.roots = Map.copyOf(roots);
    this.keys = List.copyOf(keys);
  }

  /**
   * Reads a log as far as the largest of some sizes. Refuses with {@code MEDIA-…} and {@code
   * WITNESS-LOG}: a line that is too long, or a first or {@code epoch} entry in another form.
   *
   * @param sizes of the trees whose roots are computed
   */
  public static Outcome<LogView> read(Path file, List<Long> sizes) {
    return new InputFile(file).stream(in -> new LogReader(sizes).read(in));
  }

  /** Whether this log, cut to the size of a checkpoint, has its root. */
  public boolean holds(Checkpoint checkpoint) {
    return Optional.ofNullable(roots.get(checkpoint.size()))
        .filter(checkpoint.root()::equals)
        .isPresent();
  }

  /** The keys that were announced inside a tree of some size. */
  public List<VerifierKey> keysWithin(long size) {
    return keys.stream().filter(key -> key.index() < size).map(EpochKey::key).toList();
  }

  /** The one key that signs a tree of some size. Refuses with {@code WITNESS-LOG} an empty tree. */
  public Outcome<VerifierKey> keyOf(long size) {
    return keys.stream()
        .filter(key -> key.index() < size && key.signs(size))
        .reduce((earlier, later) -> later)
        .map(key -> Outcome.accepted(key.key()))
        .orElseGet(() -> Outcome.refused(failure("an opening", "no entry")));
  }

  static Failure failure(String expected, String found) {
    return new WitnessFailure(
        WitnessCode.WITNESS_LOG, new Place.Whole("log"), Fact.word(expected), Fact.word(found));
  }
}
