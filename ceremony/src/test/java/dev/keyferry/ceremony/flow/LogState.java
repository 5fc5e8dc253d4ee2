package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.log.Checkpoint;
import dev.keyferry.transport.log.MerkleTreeBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What there is of a log, read and verified from its files alone.
 *
 * @param entries whole ones
 * @param sealed how many of them the checkpoint covers
 */
public record LogState(long entries, long sealed) {
  /** Reads a record, and fails where it is not whole up to its checkpoint. */
  public static LogState of(Path record) throws IOException {
    byte[] log = Files.readAllBytes(record.resolve("log.jsonl"));
    List<Octets> entries = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < log.length; i++) {
      if (log[i] == '\n') {
        entries.add(Octets.of(Arrays.copyOfRange(log, from, i)));
        from = i + 1;
      }
    }
    String part = new String(log, from, log.length - from, StandardCharsets.UTF_8);
    assertTrue(part.isEmpty() || part.startsWith("{"), part);
    long sealed = sealed(record.resolve("checkpoint"), entries);
    assertTrue(
        sealed == entries.size() || sealed == entries.size() - 1,
        sealed + " of " + entries.size() + " entries are sealed");
    try (Stream<Path> holdPoints = Files.list(record.resolve("checkpoints"))) {
      for (Path holdPoint : holdPoints.toList()) {
        assertTrue(sealed(holdPoint, entries) <= entries.size());
      }
    }
    return new LogState(entries.size(), sealed);
  }

  /** The size of a checkpoint, which must have the root of as many entries and be signed. */
  private static long sealed(Path file, List<Octets> entries) throws IOException {
    SignedNote note = SignedNote.parse(Files.readAllBytes(file)).orBug();
    Checkpoint checkpoint = Checkpoint.parse(note.text()).orBug();
    assertTrue(checkpoint.size() <= entries.size(), "entries are missing");
    MerkleTreeBuilder tree = new MerkleTreeBuilder();
    entries.stream()
        .limit(checkpoint.size())
        .map(MerkleTreeBuilder::leafHash)
        .forEach(tree::append);
    assertEquals(tree.root(), checkpoint.root());
    note.verify(keyOf(entries, (int) checkpoint.size())).orBug();
    return checkpoint.size();
  }

  /** The key that was announced last before the last entry of a tree. */
  private static VerifierKey keyOf(List<Octets> entries, int size) {
    String key = "";
    for (Octets entry : entries.subList(0, Math.max(1, size - 1))) {
      String text = new String(entry.toByteArray(), StandardCharsets.UTF_8);
      int at = text.indexOf("\"ed25519\":\"");
      if (at >= 0) {
        int begin = at + "\"ed25519\":\"".length();
        key = text.substring(begin, text.indexOf('"', begin));
      }
    }
    return VerifierKey.parse(key).orBug();
  }
}
