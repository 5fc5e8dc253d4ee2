package dev.keyferry.witness.log;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.log.MerkleTreeBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes over the lines of a log once, and holds one of them at a time. For one thread. */
final class LogReader {
  /** audit-log-v1.md §1. */
  static final int MAX_ENTRY_BYTES = 16_384;

  private final List<Long> sizes;
  private final long last;
  private final MerkleTreeBuilder tree = new MerkleTreeBuilder();
  private final Map<Long, Octets> roots = new HashMap<>();
  private final List<EpochKey> keys = new ArrayList<>();

  LogReader(List<Long> sizes) {
    this.sizes = List.copyOf(sizes);
    this.last = sizes.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  Outcome<LogView> read(InputStream in) throws IOException {
    keepRoot();
    while (tree.size() < last) {
      Optional<byte[]> entry = next(in);
      if (entry.isEmpty()) {
        break;
      }
      Optional<Failure> fault = take(entry.get());
      if (fault.isPresent()) {
        return Outcome.refused(fault.get());
      }
    }
    return Outcome.accepted(new LogView(roots, keys));
  }

  private Optional<Failure> take(byte[] entry) {
    long index = tree.size();
    if (entry.length > MAX_ENTRY_BYTES) {
      return Optional.of(LogView.failure("16,384 bytes an entry", "more in entry " + index));
    }
    String text = new String(entry, StandardCharsets.UTF_8);
    if (EntryKeys.announces(index, text)) {
      Optional<EpochKey> key = EntryKeys.of(index, text);
      if (key.isEmpty()) {
        return Optional.of(LogView.failure("an entry with the key of an epoch", "entry " + index));
      }
      keys.add(key.get());
    }
    tree.append(MerkleTreeBuilder.leafHash(Octets.of(entry)));
    keepRoot();
    return Optional.empty();
  }

  private void keepRoot() {
    if (sizes.contains(tree.size())) {
      roots.put(tree.size(), tree.root());
    }
  }

  /**
   * The next whole line without its LF, cut one byte after the most that an entry has. A part of a
   * line at the end of the file counts as not recorded: audit-log-v1.md §7.
   */
  private static Optional<byte[]> next(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return Optional.of(line.toByteArray());
      }
      line.write(b);
      if (line.size() > MAX_ENTRY_BYTES) {
        return Optional.of(line.toByteArray());
      }
    }
    return Optional.empty();
  }
}
