package dev.keyferry.ceremony.audit;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.RecordCode;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.log.CosignerKey;
import dev.keyferry.transport.log.LeafHashes;
import dev.keyferry.transport.log.MerkleTreeBuilder;
import dev.keyferry.transport.media.RecordFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The log of an interrupted process: every whole entry is canonical, has its place after the one
 * before, and is of the epoch that the entries announce. Who signed what: {@link FoundSeals}. For
 * one thread.
 */
final class FoundLog {
  /** Before the first entry there is none. */
  private static final Octets NO_ENTRY = Octets.of(new byte[Digest.SIZE_BYTES]);

  private final List<Octets> leaves = new ArrayList<>();
  private final List<Long> endsBytes = new ArrayList<>();
  private final List<AnnouncedEpoch> epochs = new ArrayList<>();
  private final RunningReport report = new RunningReport();
  private final UnfinishedRun run = new UnfinishedRun();

  /** By the path of its note, what everybody of the plan signed. */
  private final Map<String, String> statements = new LinkedHashMap<>();

  private final AtomicReference<Optional<EntryLine.Placed>> first =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<EntryLine.Placed>> last =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<String> fault = new AtomicReference<>("");
  private final AtomicReference<Long> cutBytes = new AtomicReference<>(0L);

  private FoundLog() {}

  /** Reads it. Codes: MEDIA-*, RECORD-BROKEN. */
  static Outcome<FoundLog> read(RecordFolder folder) {
    FoundLog log = new FoundLog();
    return folder
        .lines("log.jsonl", EntryLine.MAX_BYTES, log::add)
        .then(cut -> {
          log.cutBytes.set(cut);
          String broken = log.fault.get();
          return broken.isEmpty() && log.last.get().isPresent()
              ? Outcome.accepted(log)
              : RecordFaults.refused(
                  RecordCode.RECORD_BROKEN,
                  "log.jsonl",
                  "canonical entries, each after the one before",
                  broken.isEmpty() ? "no entry" : broken);
        });
  }

  /** After the first fault nothing is read. */
  private void add(Octets line) {
    if (fault.get().isEmpty()) {
      EntryLine.read(line)
          .filter(this::isNext)
          .filter(this::followsEpochs)
          .ifPresentOrElse(entry -> take(line, entry), () -> fault.set("entry " + size()));
    }
  }

  private boolean isNext(EntryLine.Placed entry) {
    Octets previous = leaves.isEmpty() ? NO_ENTRY : leaves.getLast();
    return entry.position().sequence() == size() && entry.position().previous().equals(previous);
  }

  /** Announces an epoch, if it does; whether epochs are in order. */
  private boolean followsEpochs(EntryLine.Placed entry) {
    String type = entry.draft().type();
    boolean opens = size() == 0;
    if (opens != type.equals("open")) {
      return false;
    }
    boolean own = opens || type.equals("resume");
    int sealing = own ? epochs.size() : epochs.size() - 1;
    if (entry.position().epoch() != sealing) {
      return false;
    }
    return !(own || type.equals("epoch")) || announces(entry, own ? size() : size() + 1);
  }

  private boolean announces(EntryLine.Placed entry, long from) {
    Map<String, Object> body = entry.draft().body();
    int number = epochs.size();
    boolean numbered = from == 0 || Long.valueOf(number).equals(body.get("number"));
    Outcome<AnnouncedEpoch> epoch =
        VerifierKey.parse(String.valueOf(body.get("ed25519")))
            .then(ed25519 ->
                CosignerKey.parse(String.valueOf(body.get("mldsa44")))
                    .map(mlDsa44 -> new AnnouncedEpoch(number, from, ed25519, mlDsa44)));
    epoch.map(epochs::add);
    return numbered && epoch instanceof Outcome.Accepted;
  }

  private void take(Octets line, EntryLine.Placed entry) {
    long sequence = size();
    String type = entry.draft().type();
    if (type.equals("open") || type.equals("resume")) {
      String path = type.equals("open") ? "opening" : resumed(entry.position().epoch());
      statements.put(path, new String(line.toByteArray(), StandardCharsets.UTF_8) + "\n");
    }
    if (sequence == 0) {
      first.set(Optional.of(entry));
    }
    last.set(Optional.of(entry));
    leaves.add(MerkleTreeBuilder.leafHash(line));
    endsBytes.add((endsBytes.isEmpty() ? 0 : endsBytes.getLast()) + line.sizeBytes() + 1);
    report.add(sequence, entry.position().step(), entry.draft());
    run.add(entry);
  }

  /** The path of the note with which an epoch began. */
  static String resumed(int epoch) {
    return String.format(Locale.ROOT, "resumed/%04d", epoch);
  }

  long size() {
    return leaves.size();
  }

  List<Octets> leaves() {
    return List.copyOf(leaves);
  }

  List<Long> endsBytes() {
    return List.copyOf(endsBytes);
  }

  List<AnnouncedEpoch> epochs() {
    return List.copyOf(epochs);
  }

  RunningReport report() {
    return report;
  }

  UnfinishedRun run() {
    return run;
  }

  Map<String, String> statements() {
    return Map.copyOf(statements);
  }

  /** Entry 0. */
  EntryLine.Placed first() {
    return first.get().orElseThrow();
  }

  EntryLine.Placed last() {
    return last.get().orElseThrow();
  }

  /** How many bytes there are of an entry that has no end. */
  long cutBytes() {
    return cutBytes.get();
  }

  /** The root of the tree of the first entries. */
  Octets root(long size) {
    return new LeafHashes(leaves.subList(0, Math.toIntExact(size))).root();
  }

  /** The epoch whose keys seal the tree that ends with an entry. */
  AnnouncedEpoch sealing(long index) {
    return epochs.stream().filter(epoch -> epoch.from() <= index).toList().getLast();
  }
}
