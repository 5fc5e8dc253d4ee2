package dev.keyferry.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedReceipt;
import dev.keyferry.verifier.forge.ForgedRoom;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.policy.Policy;
import dev.keyferry.verifier.policy.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No change of a valid record is judged valid. {@code -Dkeyferry.mutations=N} chooses how many;
 * {@code -Dkeyferry.seed=S} repeats a run.
 */
class MutationFuzzTest {
  private static final int MUTATIONS = Integer.getInteger("keyferry.mutations", 2000);
  private static final long SEED = Long.getLong("keyferry.seed", System.nanoTime());

  @TempDir private Path folder;

  @Test
  void record_mutatedAtRandom_isNeverValid() throws Exception {
    RecordForge forge = smallRecord(folder.resolve("0"));
    assertNeverValid(folder.resolve("0"), forge.policy(), false, MUTATIONS);
  }

  @Test
  void resumedRecord_mutatedAtRandom_isNeverValid() throws Exception {
    RecordForge forge = new RecordForge(smallRoom());
    forge.interruptedAfter(forge.entry("result"), "opening").forge().write(folder.resolve("2"));
    assertNeverValid(folder.resolve("2"), forge.policy(), false, MUTATIONS / 2);
  }

  @Test
  void filesThatJoined_mutatedAtRandom_areNeverValid() throws Exception {
    Path record = folder.resolve("1");
    RecordForge forge = smallRecord(record);
    Policy trusted = PolicyReader.read(RecordForge.utf8(forge.policy()));
    Map<Verdict, Integer> verdicts =
        new Mutations(record, trusted, false, SEED)
            .within("receipts/", "witness/")
            .run(MUTATIONS / 4);
    // One mutation in eight takes the file away, which is no fault.
    int least = MUTATIONS / 4 * 3 / 4;
    assertTrue(verdicts.getOrDefault(Verdict.INVALID, 0) > least, verdicts::toString);
    assertEquals(Verdict.VALID, Auditor.judge(record, forge.policy(), false).verdict());
  }

  /** Two people, two keys. */
  private static ForgedRoom smallRoom() {
    ForgedRoom room = new ForgedRoom();
    room.people.subList(2, room.people.size()).clear();
    room.quorums = List.of("quorum wrap 1 of 1 operator");
    room.keys = 2;
    return room;
  }

  /** The same with files that joined. */
  private static RecordForge smallRecord(Path record) {
    RecordForge forge = new RecordForge(smallRoom()).forge();
    join(forge);
    forge.write(record);
    return forge;
  }

  /** A receipt, and what the first person saw on a device of their own. */
  private static void join(RecordForge forge) {
    forge.put("receipts/receipt", ForgedReceipt.signed(forge, ForgedReceipt.text(forge)));
    int size = forge.ends.getFirst() + 1;
    String head = forge.head(size);
    String note = head + "\n" + forge.epochs.getFirst().ed25519().sign(head);
    String line = forge.room.people.getFirst().key().cosign(head, 1_795_616_000L);
    forge.put("witness/first", RecordForge.utf8(note + line));
  }

  /** Mutates a record, and a copy of it at the same time. */
  static void assertNeverValid(Path record, String policy, boolean rehearsal, int times)
      throws Exception {
    Policy trusted = PolicyReader.read(RecordForge.utf8(policy));
    Path copy = record.resolveSibling(record.getFileName() + "-copy");
    copy(record, copy);
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    try (ExecutorService workers = Executors.newFixedThreadPool(2)) {
      List<Future<Map<Verdict, Integer>>> runs = new ArrayList<>();
      for (Path folder : List.of(record, copy)) {
        long seed = SEED + runs.size();
        Mutations mutations = new Mutations(folder, trusted, rehearsal, seed);
        runs.add(workers.submit(() -> mutations.run(times / 2)));
      }
      for (Future<Map<Verdict, Integer>> run : runs) {
        run.get().forEach((verdict, count) -> verdicts.merge(verdict, count, Integer::sum));
      }
    } catch (ExecutionException e) {
      throw new AssertionError("with -Dkeyferry.seed=" + SEED + ": " + e.getCause(), e);
    }
    assertTrue(verdicts.getOrDefault(Verdict.INVALID, 0) > times / 2, verdicts::toString);
    for (Path folder : List.of(record, copy)) {
      // What was put right is right again: nothing above was refused for an earlier change.
      assertEquals(Verdict.VALID, Auditor.judge(folder, policy, rehearsal).verdict());
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
