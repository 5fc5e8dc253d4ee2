package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.document.Documents.Read;
import dev.keyferry.verifier.document.Manifest;
import dev.keyferry.verifier.document.Request;
import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.text.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The chains inside the log: {@code preflight} and {@code wrap} have the digests of what they
 * summarize, each {@code result} those of its file, and each of them is there once.
 */
final class SummaryRule {
  /** Entries that a closed log has once, by the step that they show. */
  private static final Map<String, String> ONCE =
      Map.of(
          "media", "intake",
          "preflight", "validation",
          "wrap", "wrapping",
          "output", "manifest");

  private final Evidence evidence;

  SummaryRule(Evidence evidence) {
    this.evidence = evidence;
  }

  void check() {
    evidence.documents().request().map(Read::facts).ifPresent(this::preflight);
    evidence.log().all("wrap").forEach(this::wrap);
    evidence.documents().manifest().ifPresent(this::results);
    if (evidence.log().isClosed()) {
      once();
    }
  }

  private void preflight(Request request) {
    String list = list(List.copyOf(request.keys().keySet()));
    for (Entry entry : evidence.log().all("preflight").toList()) {
      same(entry, request.keys().size() + " keys", entry.number("keys") + " keys");
      same(entry, list, entry.text("list"));
    }
  }

  private void wrap(Entry wrap) {
    List<String> blobs =
        evidence
            .log()
            .all("result", "wrap")
            .filter(result -> result.index() < wrap.index())
            .filter(result ->
                evidence.log().runOf(result.index()) == evidence.log().runOf(wrap.index()))
            .map(result -> result.text("sha256"))
            .toList();
    same(wrap, blobs.size() + " keys", wrap.number("keys") + " keys");
    same(wrap, list(blobs), wrap.text("list"));
  }

  private void results(Read<Manifest> manifest) {
    for (Entry result : evidence.log().ofRun("result", "wrap").toList()) {
      Manifest.Blob blob = manifest.facts().blobs().get(result.text("object"));
      String expected = blob == null ? "a key of the manifest" : blob.sha256() + " " + blob.bytes();
      String found = result.text("sha256") + " " + result.number("bytes");
      same(result, expected, blob == null ? result.text("object") : found);
    }
    String name = "kf-" + manifest.facts().heading().ceremony() + "-";
    for (Entry intent : evidence.log().ofRun("intent", "export").toList()) {
      String object = intent.text("object");
      boolean folder =
          object.startsWith(name) && object.substring(name.length()).matches("[0-9]{3}");
      same(intent, folder ? object : name + "nnn", object);
      same(intent, manifest.digest(), intent.text("sha256"));
    }
    evidence.log().ofRun("result", "export").forEach(result -> export(result, manifest.facts()));
  }

  private void export(Entry result, Manifest manifest) {
    Optional<FileFacts> file = FileFacts.of(evidence.folder(), "manifest");
    if (file.isPresent()) {
      long blobs = manifest.blobs().values().stream().mapToLong(Manifest.Blob::bytes).sum();
      same(result, file.get().sha256(), result.text("sha256"));
      same(result, blobs + file.get().size() + " bytes", result.number("bytes") + " bytes");
    }
  }

  private void once() {
    Set<String> excused =
        evidence
            .log()
            .ofRun("deviation")
            .map(entry -> entry.text("expected"))
            .collect(Collectors.toSet());
    ONCE.forEach((type, step) -> {
      if (!excused.contains(step)) {
        once(type, evidence.log().ofRun(type).count());
      }
    });
    if (!excused.contains("approval")) {
      once("approve of wrap", Math.min(1, evidence.log().ofRun("approve", "wrap").count()));
    }
    if (!excused.contains("export")) {
      once("result of export", Math.min(1, evidence.log().ofRun("result", "export").count()));
    }
  }

  private void once(String what, long count) {
    if (count != 1) {
      evidence
          .findings()
          .add(Finding.of(Rule.V10, new Place.Log(), what + " once", count + " times"));
    }
  }

  private void same(Entry entry, String expected, String found) {
    if (!expected.equals(found)) {
      evidence.findings().add(Finding.of(Rule.CHAIN, entry.place(), expected, found));
    }
  }

  private static String list(List<String> lines) {
    return Sha256.of(lines.stream().map(line -> line + "\n").collect(Collectors.joining())).toHex();
  }
}
