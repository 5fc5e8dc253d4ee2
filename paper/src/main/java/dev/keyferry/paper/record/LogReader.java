package dev.keyferry.paper.record;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.PaperCode;
import dev.keyferry.model.failure.PaperFailure;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.log.Checkpoint;
import dev.keyferry.transport.log.MerkleTreeBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a log as far as its checkpoints cover it. What is printed cites entries and prints roots,
 * so it asks that the one belongs to the other; it verifies no signature. For one thread.
 */
final class LogReader {
  private final List<Outcome<Entry>> entries = new ArrayList<>();
  private final Map<Long, Octets> roots = new TreeMap<>();
  private final MerkleTreeBuilder tree = new MerkleTreeBuilder();

  private LogReader() {}

  /**
   * The entries of a log. Refuses with {@code PAPER-CUT} (a checkpoint is over more entries),
   * {@code PAPER-ENTRY}, {@code PAPER-ROOT}, in this order.
   *
   * @param log the file {@code log.jsonl}
   * @param last the last checkpoint
   * @param earlier those of the hold points
   */
  static Outcome<LogText> read(Octets log, Checkpoint last, List<Checkpoint> earlier) {
    byte[] bytes = log.toByteArray();
    List<byte[]> lines = lines(bytes);
    int whole = lines.stream().mapToInt(line -> line.length + 1).sum();
    List<Checkpoint> all = new ArrayList<>(earlier);
    all.add(last);
    Optional<Checkpoint> longer =
        all.stream().filter(one -> one.size() > lines.size() || one.size() < 1).findFirst();
    return longer.isPresent()
        ? cut(longer.get(), lines.size())
        : new LogReader()
            .covered(lines.subList(0, (int) last.size()), all)
            .map(entries -> new LogText(entries, lines.size() - last.size(), bytes.length - whole));
  }

  /** The whole lines, without their LF. */
  private static List<byte[]> lines(byte[] bytes) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(Arrays.copyOfRange(bytes, from, i));
        from = i + 1;
      }
    }
    return lines;
  }

  private Outcome<List<Entry>> covered(List<byte[]> lines, List<Checkpoint> checkpoints) {
    for (byte[] line : lines) {
      entries.add(EntryReader.read(entries.size(), line));
      tree.append(MerkleTreeBuilder.leafHash(Octets.of(line)));
      roots.put(tree.size(), tree.root());
    }
    return Outcome.all(entries)
        .then(LogReader::opened)
        .then(read ->
            Outcome.all(checkpoints.stream().map(this::compared).toList()).map(same -> read));
  }

  private static Outcome<List<Entry>> opened(List<Entry> read) {
    return read.getFirst().is("open")
        ? Outcome.accepted(read)
        : refused(
            PaperCode.PAPER_ENTRY,
            "log.jsonl line 1",
            Fact.word("open"),
            Fact.word(read.getFirst().type()));
  }

  private Outcome<Checkpoint> compared(Checkpoint checkpoint) {
    Octets found = roots.getOrDefault(checkpoint.size(), tree.root());
    return found.equals(checkpoint.root())
        ? Outcome.accepted(checkpoint)
        : refused(
            PaperCode.PAPER_ROOT,
            "checkpoint over " + checkpoint.size() + " entries",
            Fact.digest(new Digest(checkpoint.root())),
            Fact.digest(new Digest(found)));
  }

  private static Outcome<LogText> cut(Checkpoint checkpoint, int found) {
    return refused(
        PaperCode.PAPER_CUT,
        "log.jsonl",
        Fact.count(checkpoint.size(), "entries, one at least"),
        Fact.count(found, "whole entries"));
  }

  private static <T> Outcome<T> refused(PaperCode code, String where, Fact expected, Fact found) {
    return Outcome.refused(new PaperFailure(code, new Place.Whole(where), expected, found));
  }
}
