package dev.keyferry.verifier.evidence;

import dev.keyferry.verifier.document.ApprovalStatement;
import dev.keyferry.verifier.document.DocumentLimit;
import dev.keyferry.verifier.document.Documents;
import dev.keyferry.verifier.document.Manifest;
import dev.keyferry.verifier.document.Plan;
import dev.keyferry.verifier.document.Request;
import dev.keyferry.verifier.document.Site;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.note.Checkpoint;
import dev.keyferry.verifier.note.SignedNote;
import dev.keyferry.verifier.record.LogFacts;
import dev.keyferry.verifier.record.RecordFolder;
import dev.keyferry.verifier.text.Malformed;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the notes of a record, each once and within its limit; what has not its form is found. */
public final class RecordReader {
  private static final Pattern HOLD_POINT = Pattern.compile("checkpoints/[0-9]{4}");

  /** Rule V14: a checkpoint with sixteen signatures of the largest kind is smaller. */
  public static final int MOST_LOG_NOTE = 64 * 1024;

  private final RecordFolder folder;
  private final Findings findings;

  /** A reader of one folder. */
  public RecordReader(RecordFolder folder, Findings findings) {
    this.folder = folder;
    this.findings = findings;
  }

  /** How a text becomes what it says. */
  private interface Form<T> {
    T parse(String text) throws Malformed;
  }

  /** The last checkpoint, as it claims to be. */
  public Optional<Checkpoint> last() {
    return checkpoint(Heads.LAST);
  }

  /** The checkpoints of the hold points that a log has, as far as they are there. */
  public Map<Long, Checkpoint> holdPoints(LogFacts log) {
    Map<Long, Checkpoint> holdPoints = new TreeMap<>();
    for (long i = 0; i < log.endedEpochs(); i++) {
      long number = i;
      checkpoint(Heads.fileOf(i)).ifPresent(head -> holdPoints.put(number, head));
    }
    return holdPoints;
  }

  /**
   * The sizes that the checkpoints of hold points and of interruptions claim; what is none is found
   * when it is read for its epoch.
   */
  public Set<Long> claimedSizes() {
    Set<Long> sizes = new TreeSet<>();
    RecordReader unheard = new RecordReader(folder, new Findings());
    folder.forEach(name -> {
      if (HOLD_POINT.matcher(name).matches()) {
        unheard.checkpoint(name).ifPresent(head -> sizes.add(head.size()));
      }
    });
    return sizes;
  }

  /**
   * Plan, request and the site that the plan binds, and if the log is closed approval and manifest:
   * in a log that stops they may have been cut in writing, and nothing rests on them.
   */
  public Documents documents(boolean closed) {
    Optional<Documents.Read<Plan>> plan = document("plan", DocumentLimit.PLAN, Plan::parse);
    boolean bindsSite = plan.flatMap(read -> read.facts().site()).isPresent();
    return new Documents(
        plan,
        bindsSite ? document("site", DocumentLimit.PLAN, Site::parse) : Optional.empty(),
        document("request", DocumentLimit.LARGE, Request::parse),
        closed
            ? document("approval", DocumentLimit.LARGE, ApprovalStatement::parse)
            : Optional.empty(),
        closed ? document("manifest", DocumentLimit.LARGE, Manifest::parse) : Optional.empty());
  }

  /** The note of entry 0. */
  public Optional<SignedNote> opening() {
    return note("opening", MOST_LOG_NOTE, Rule.V8);
  }

  /** The note of the entry {@code resume} that began an epoch. */
  public Optional<SignedNote> resumed(long epoch) {
    return note(fileOf(epoch), MOST_LOG_NOTE, Rule.V8);
  }

  /** The file of such a note. */
  public static String fileOf(long epoch) {
    return "resumed/%04d".formatted(epoch);
  }

  private Optional<Checkpoint> checkpoint(String name) {
    Optional<SignedNote> note = note(name, MOST_LOG_NOTE, Rule.V3);
    try {
      return note.isEmpty() ? Optional.empty() : Optional.of(Checkpoint.of(note.get()));
    } catch (Malformed malformed) {
      findings.add(Rule.V3, new Place.File(name), malformed);
      return Optional.empty();
    }
  }

  private <T> Optional<Documents.Read<T>> document(String name, DocumentLimit limit, Form<T> form) {
    Optional<SignedNote> note = note(name, limit.noteBytes(), Rule.CHAIN);
    try {
      return note.isEmpty()
          ? Optional.empty()
          : Optional.of(new Documents.Read<>(note.get(), form.parse(note.get().text())));
    } catch (Malformed malformed) {
      findings.add(Rule.CHAIN, new Place.File(name), malformed);
      return Optional.empty();
    }
  }

  private Optional<SignedNote> note(String name, int most, Rule rule) {
    try {
      Optional<byte[]> bytes = folder.read(name, most);
      return bytes.isEmpty() ? Optional.empty() : Optional.of(SignedNote.parse(bytes.get()));
    } catch (Malformed malformed) {
      findings.add(rule, new Place.File(name), malformed);
      return Optional.empty();
    }
  }
}
