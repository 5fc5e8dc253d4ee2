package dev.keyferry.verifier;

import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.policy.Policy;
import dev.keyferry.verifier.record.RecordFolder;
import dev.keyferry.verifier.rule.CeremonyVerifier;
import dev.keyferry.verifier.rule.Examination;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes files of a valid record at random, one at a time, and demands that no change is judged
 * valid. The record is changed in place and put right again.
 */
final class Mutations {
  /** They prove nothing: docs/formats/ceremony-record-v1.md. */
  private static final Set<String> NO_EVIDENCE =
      Set.of("SHA256SUMS", "VERDICT-ME.txt", "policy.tlog-policy");

  private final Path folder;
  private final CeremonyVerifier verifier;
  private final Random random;
  private final List<Path> files;
  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);

  Mutations(Path folder, Policy policy, boolean rehearsal, long seed) throws IOException {
    this.folder = folder;
    this.verifier = new CeremonyVerifier(policy, rehearsal);
    this.random = new Random(seed);
    try (var paths = Files.walk(folder)) {
      this.files =
          paths
              .filter(Files::isRegularFile)
              .filter(path -> !NO_EVIDENCE.contains(folder.relativize(path).toString()))
              .filter(path -> !folder.relativize(path).startsWith("before"))
              .sorted()
              .collect(Collectors.toCollection(ArrayList::new));
    }
  }

  /** Only the files whose names begin so. */
  Mutations within(String... prefixes) {
    files.removeIf(file -> {
      String name = folder.relativize(file).toString();
      return java.util.Arrays.stream(prefixes).noneMatch(name::startsWith);
    });
    return this;
  }

  /** Mutates that often; fails at the first record that is judged valid. */
  Map<Verdict, Integer> run(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] before = Files.readAllBytes(file);
      String what = mutate(file, before);
      if (Files.exists(file) && Arrays.equals(before, Files.readAllBytes(file))) {
        continue;
      }
      Examination examination = verifier.verify(new RecordFolder(folder));
      Verdict verdict = examination.verdict();
      if (verdict == Verdict.VALID && !isAbsence(file) && !countsForNothing(file, examination)) {
        throw new AssertionError("VALID after " + what + " of " + folder.relativize(file));
      }
      verdicts.merge(verdict, 1, Integer::sum);
      Files.write(file, before);
    }
    return verdicts;
  }

  /** What joined a record may be missing: nothing accounts for it. */
  private boolean isAbsence(Path file) {
    String name = folder.relativize(file).toString();
    boolean joined = name.startsWith("receipts/") || name.startsWith("witness/");
    return joined && !Files.exists(file);
  }

  /**
   * A cosignature in an unknown name, by an unknown key, is one that this auditor does not count.
   */
  private boolean countsForNothing(Path file, Examination examination) {
    String name = folder.relativize(file).toString();
    return name.startsWith("witness/")
        && examination.confirmed().cosigned().stream().noneMatch(c -> c.file().equals(name));
  }

  private String mutate(Path file, byte[] before) {
    int kind = random.nextInt(8);
    int at = before.length == 0 ? 0 : random.nextInt(before.length);
    try {
      switch (kind) {
        case 0 -> Files.delete(file);
        case 1 -> Files.write(file, Arrays.copyOf(before, at));
        case 2 -> Files.write(file, flip(before, at, 1 << random.nextInt(8)));
        case 3 -> Files.write(file, splice(before, at, Math.min(before.length, at + 1), ""));
        case 4 -> Files.write(file, splice(before, at, at, Character.toString(any())));
        case 5 -> Files.write(file, swap(before, at, random.nextInt(Math.max(1, before.length))));
        case 6 -> Files.write(file, splice(before, at, end(before, at), ""));
        default -> Files.write(file, splice(before, at, end(before, at), word()));
      }
      return "mutation %d at byte %d".formatted(kind, at);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] flip(byte[] before, int at, int bit) {
    byte[] after = before.clone();
    if (after.length > 0) {
      after[at] ^= (byte) bit;
    }
    return after;
  }

  private static byte[] swap(byte[] before, int at, int with) {
    byte[] after = before.clone();
    if (after.length > 0) {
      after[at] = before[with];
      after[with] = before[at];
    }
    return after;
  }

  private static byte[] splice(byte[] before, int from, int to, String instead) {
    byte[] middle = instead.getBytes(StandardCharsets.UTF_8);
    byte[] after = Arrays.copyOf(before, before.length - (to - from) + middle.length);
    System.arraycopy(middle, 0, after, from, middle.length);
    System.arraycopy(before, to, after, from + middle.length, before.length - to);
    return after;
  }

  private int end(byte[] before, int at) {
    return Math.min(before.length, at + 1 + random.nextInt(80));
  }

  private int any() {
    return random.nextInt(4) == 0 ? '\n' : 0x20 + random.nextInt(0x5f);
  }

  private String word() {
    List<String> words = List.of("\n", "\n\n", "0", "\"", "end\n", "\u2014 a b\n");
    return words.get(random.nextInt(words.size()));
  }
}
