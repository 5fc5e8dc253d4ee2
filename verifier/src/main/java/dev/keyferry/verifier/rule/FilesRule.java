package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.document.Documents.Read;
import dev.keyferry.verifier.document.Manifest;
import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.evidence.Heads;
import dev.keyferry.verifier.evidence.RecordReader;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.joined.JoinedReader;
import dev.keyferry.verifier.json.Json;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import dev.keyferry.verifier.tree.TilePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rule V13: every file that {@code close} and the manifest list is there, with its size and digest;
 * what nothing accounts for is reported, and refused in folders whose content is evidence.
 */
final class FilesRule {
  /** What {@code close} lists: docs/formats/ceremony-record-v1.md, rule 2. */
  private static final List<String> LISTED =
      List.of(
          "approval",
          "manifest",
          "plan",
          "report.txt",
          "request",
          "sbom.cdx.json",
          "transcript.txt");

  private static final List<String> ALWAYS = List.of("log.jsonl", "opening", "plan", "request");

  /** There and listed when the plan binds one. */
  private static final String SITE = "site";

  /** They help readers and prove nothing: their absence is reported, and breaks no rule. */
  private static final List<String> NO_EVIDENCE =
      List.of("SHA256SUMS", "VERDICT-ME.txt", "policy.tlog-policy");

  private static final Pattern HOLD_POINT = Pattern.compile("checkpoints/([0-9]{4})");

  /** Where files of an interrupted run were put. */
  private static final String BEFORE = "before/";

  private final Evidence evidence;
  private final boolean closed;
  private final List<String> always;
  private final List<String> listed;
  private final Set<String> blobs = new HashSet<>();
  private final Set<String> missing = new HashSet<>();
  private long found;
  private long files;

  FilesRule(Evidence evidence) {
    this.evidence = evidence;
    this.closed = evidence.log().isClosed();
    boolean site = evidence.documents().plan().flatMap(plan -> plan.facts().site()).isPresent();
    this.always = site ? with(ALWAYS) : ALWAYS;
    this.listed = site ? with(LISTED) : LISTED;
    missing.addAll(always);
    missing.add("checkpoint");
  }

  private static List<String> with(List<String> names) {
    return Stream.concat(names.stream(), Stream.of(SITE)).sorted().toList();
  }

  void check() {
    evidence.log().last("close").ifPresent(this::listed);
    evidence.documents().manifest().map(Read::facts).ifPresent(this::blobs);
    evidence.folder().forEach(this::name);
    for (String name : always) {
      if (missing.contains(name)) {
        broken(name, "a file", "none");
      }
    }
    if (closed) {
      NO_EVIDENCE.stream().filter(name -> !seen.contains(name)).forEach(this::absent);
    }
  }

  /** How many files are accounted for, of how many. */
  String count() {
    return found + " of " + files;
  }

  private final Set<String> seen = new HashSet<>();

  private void absent(String name) {
    evidence.findings().remark(new Place.File(name), "not there; it is a convenience only");
  }

  private void listed(Entry close) {
    List<String> names = new ArrayList<>();
    for (Map<String, Json> file : close.objects("files")) {
      if (file.get("name") instanceof Json.Text(String name)
          && file.get("sha256") instanceof Json.Text(String sha256)
          && file.get("bytes") instanceof Json.Whole(long bytes)) {
        names.add(name);
        if (listed.contains(name)) {
          digest(name, bytes, sha256);
        }
      }
    }
    if (!names.equals(listed)) {
      evidence
          .findings()
          .add(Finding.of(Rule.V13, close.place(), "files " + listed, names.toString()));
    }
  }

  private void blobs(Manifest manifest) {
    for (Manifest.Blob blob : manifest.blobs().values()) {
      String name = "blobs/" + blob.file();
      blobs.add(name);
      digest(name, blob.bytes(), blob.sha256());
    }
  }

  private void digest(String name, long size, String sha256) {
    try {
      Optional<Bytes> digest = evidence.folder().digest(name, size);
      if (digest.isEmpty()) {
        broken(name, "a file of " + size + " bytes", "none");
      } else if (!digest.get().toHex().equals(sha256)) {
        broken(name, sha256, digest.get().toHex());
      }
    } catch (Malformed malformed) {
      evidence.findings().add(Rule.V13, new Place.File(name), malformed);
    }
  }

  private void name(String name) {
    files++;
    missing.remove(name);
    if (NO_EVIDENCE.contains(name)) {
      seen.add(name);
    }
    if (isAccountedFor(name)) {
      found++;
    } else if (isEvidence(name)) {
      broken(name, "no file beyond those of the sealed log", "an extra file");
    } else {
      evidence.findings().remark(new Place.File(name), "an extra file: nothing accounts for it");
    }
  }

  private boolean isAccountedFor(String name) {
    if (JoinedReader.isJoined(name)) {
      // Rules V16 and V17 look at each of them.
      return true;
    }
    if (name.startsWith("tile/")) {
      long size = evidence.log().sizes().sealed();
      return closed && TilePath.belongs(name.substring("tile/".length()), size);
    }
    var holdPoint = HOLD_POINT.matcher(name);
    if (holdPoint.matches()) {
      return isHoldPoint(name, Long.parseLong(holdPoint.group(1)));
    }
    if (name.startsWith("resumed/") || name.startsWith(BEFORE)) {
      return isOfAnInterruption(name);
    }
    boolean fromTheOpening = always.contains(name) || name.equals("checkpoint");
    boolean whenClosed =
        Stream.of(listed, NO_EVIDENCE, List.of("manifest.tlog-proof"))
                .anyMatch(list -> list.contains(name))
            || blobs.contains(name);
    return fromTheOpening || (closed && whenClosed);
  }

  /**
   * Of an epoch that has ended; or a copy of the last checkpoint, by somebody who was about to
   * resume.
   */
  private boolean isHoldPoint(String name, long number) {
    long ended = evidence.log().endedEpochs();
    return number < ended
        || (!closed
            && number == ended
            && FileFacts.of(evidence.folder(), name)
                .equals(FileFacts.of(evidence.folder(), Heads.LAST)));
  }

  /** What people signed to go on; and what a run before that had written, which proves nothing. */
  private boolean isOfAnInterruption(String name) {
    List<Entry> resumed = evidence.log().all("resume").toList();
    return name.startsWith(BEFORE)
        ? !resumed.isEmpty()
        : resumed.stream().anyMatch(e -> RecordReader.fileOf(e.number("number")).equals(name));
  }

  /**
   * Folders where an extra file breaks the rule. A log that stops leaves blobs and tiles that
   * nobody lists yet: there they are reported.
   */
  private boolean isEvidence(String name) {
    boolean listedInEnd = name.startsWith("blobs/") || name.startsWith("tile/");
    return name.startsWith("checkpoints/") || (closed && listedInEnd);
  }

  private void broken(String name, String expected, String found) {
    evidence.findings().add(Finding.of(Rule.V13, new Place.File(name), expected, found));
  }
}
