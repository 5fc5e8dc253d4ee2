package dev.keyferry.ceremony.audit;

import dev.keyferry.engine.LogHead;
import dev.keyferry.engine.LogKeys;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.NoteSignature;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.log.Checkpoint;
import dev.keyferry.transport.log.LeafHashes;
import dev.keyferry.transport.log.MerkleTreeBuilder;
import dev.keyferry.transport.media.AppendedFile;
import dev.keyferry.transport.media.RecordFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The log on its medium while the ceremony runs (docs/formats/audit-log-v1.md §7): an entry is
 * appended and flushed, then the tree with it is sealed. After a failure nothing more is written:
 * the file may end in a part of an entry. {@link CeremonyLog} lets one thread in at a time.
 */
final class LogWriter implements AutoCloseable {
  /** Before the first entry there is none. */
  private static final Octets NO_ENTRY = Octets.of(new byte[Digest.SIZE_BYTES]);

  private static final Octets LINE_FEED = Octets.of(new byte[] {'\n'});

  private final RecordFolder folder;
  private final AppendedFile file;
  private final LogKeys keys;
  private final MerkleTreeBuilder tree = new MerkleTreeBuilder();
  private final List<Octets> leaves = new ArrayList<>();

  /** Where each entry ends, its line feed included. */
  private final List<Long> endsBytes = new ArrayList<>();

  private final AtomicReference<EpochKeys> epoch;
  private final AtomicReference<Optional<SignedNote>> latest =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<List<Failure>> broken = new AtomicReference<>(List.of());

  LogWriter(RecordFolder folder, AppendedFile file, LogKeys keys, EpochKeys first) {
    this.folder = folder;
    this.file = file;
    this.keys = keys;
    this.epoch = new AtomicReference<>(first);
  }

  /** Goes on after the entries that an interrupted process wrote. */
  LogWriter after(FoundLog found) {
    found.leaves().forEach(tree::append);
    leaves.addAll(found.leaves());
    endsBytes.addAll(found.endsBytes());
    return this;
  }

  /** Where the next entry goes. */
  EntryLine.Position next(Step step) {
    Octets previous = leaves.isEmpty() ? NO_ENTRY : leaves.getLast();
    return new EntryLine.Position(tree.size(), previous, epoch.get().number(), step);
  }

  EpochKeys epoch() {
    return epoch.get();
  }

  /** How many entries there are. */
  long size() {
    return tree.size();
  }

  /** The checkpoint of the last entry; there is one. */
  SignedNote checkpoint() {
    return latest.get().orElseThrow();
  }

  LeafHashes leafHashes() {
    return new LeafHashes(leaves);
  }

  /** Appends an entry and seals the tree with it; codes: MEDIA-WRITE and those of the token. */
  Outcome<SignedNote> append(Octets line) {
    return appended(line).then(note -> replaced(note, false)).onRefusal(broken::set);
  }

  /**
   * The same with both keys of the epoch, and the checkpoint is flushed: no checkpoint over the end
   * of an epoch is ever there with one seal only, whenever the process is stopped.
   */
  Outcome<SignedNote> appendForGood(Octets line) {
    return appended(line)
        .then(this::sealedTwice)
        .then(note -> replaced(note, true))
        .onRefusal(broken::set);
  }

  private Outcome<SignedNote> appended(Octets line) {
    List<Failure> before = broken.get();
    if (!before.isEmpty()) {
      return Outcome.refused(before);
    }
    return file.append(Octets.ofHex(line.toHex() + LINE_FEED.toHex()))
        .then(written -> {
          Octets leaf = MerkleTreeBuilder.leafHash(line);
          tree.append(leaf);
          leaves.add(leaf);
          endsBytes.add(begin(endsBytes.size()) + line.sizeBytes() + 1);
          return sealed();
        });
  }

  private LogHead head() {
    return new LogHead(epoch.get().classical().name(), tree.size(), tree.root());
  }

  private Outcome<SignedNote> sealed() {
    LogHead head = head();
    EpochKeys now = epoch.get();
    Octets message = Octets.of(head.text().getBytes(StandardCharsets.UTF_8));
    return keys.seal(now.key().handle(), head)
        .map(seal ->
            SignedNote.sign(
                head.text(), List.of(new MadeSignature(now.classical(), message, seal))));
  }

  private Outcome<SignedNote> replaced(SignedNote note, boolean flush) {
    return folder
        .replace("checkpoint", note.print(), flush)
        .map(written -> {
          latest.set(Optional.of(note));
          return note;
        });
  }

  private Outcome<SignedNote> sealedTwice(SignedNote note) {
    EpochKeys now = epoch.get();
    LogHead head = head();
    Checkpoint checkpoint = new Checkpoint(head.origin(), head.sizeEntries(), head.root());
    return keys.sealPostQuantum(now.key().handle(), head)
        .map(seal -> now.postQuantum().line(0, checkpoint, seal))
        .map(line -> with(note, List.of(line)));
  }

  /** The last checkpoint with people's cosignatures. */
  Outcome<SignedNote> cosigned(List<NoteSignature> lines) {
    return replaced(with(checkpoint(), lines), true);
  }

  private static SignedNote with(SignedNote note, List<NoteSignature> more) {
    List<NoteSignature> lines = new ArrayList<>(note.signatures());
    lines.addAll(more);
    return new SignedNote(note.text(), lines);
  }

  /** From now on the next epoch's keys seal. */
  void begin(EpochKeys next) {
    epoch.set(next);
  }

  /** The entry of an index, as it was written; codes: MEDIA-READ. */
  Outcome<Octets> entry(int index) {
    long begin = begin(index);
    return file.read(begin, (int) (endsBytes.get(index) - begin - 1));
  }

  private long begin(int index) {
    return index == 0 ? 0 : endsBytes.get(index - 1);
  }

  @Override
  public void close() {
    file.close();
  }
}
