package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.document.Documents.Read;
import dev.keyferry.verifier.document.Request;
import dev.keyferry.verifier.document.WrappingKeyLine;
import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.record.Entry;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rule V10, attestations: each is of a wrapping key of the request, and whoever typed a fingerprint
 * had seen before what its HSM states, where the plan asks for that (docs/formats/audit-log-v1.md
 * §17). The statements are not in a record; only their digests are.
 */
final class AttestationRule {
  private static final String TYPE = "attestation";

  private final Evidence evidence;
  private final Request request;

  AttestationRule(Evidence evidence, Request request) {
    this.evidence = evidence;
    this.request = request;
  }

  void check() {
    evidence.log().all(TYPE).forEach(this::entry);
    Map<String, Boolean> asked =
        evidence
            .documents()
            .plan()
            .map(Read::facts)
            .map(plan -> plan.policy().attestations())
            .orElse(Map.of());
    asked.forEach(this::asked);
  }

  private void entry(Entry entry) {
    boolean known = request.wrappingKeys().entrySet().stream().anyMatch(key -> isOf(entry, key));
    if (!known) {
      broken(entry.place(), "a wrapping key of gcp in the request", entry.text("what"));
    }
    boolean attested = isAttested(entry);
    boolean whole =
        attested == !entry.text("statement").isEmpty()
            && attested == !entry.text("certificates").isEmpty()
            && (attested || entry.text("job").equals("not named"));
    if (!whole) {
      broken(entry.place(), "digests of both files just when attested", entry.text("verdict"));
    }
    if (!entry.header().step().equals("comparison")) {
      broken(entry.place(), "the step comparison", entry.header().step());
    }
  }

  private static boolean isOf(Entry entry, Map.Entry<String, WrappingKeyLine> key) {
    return entry.text("what").equals("wrapping key " + key.getKey())
        && entry.text("sha256").equals(key.getValue().spkiSha256())
        && key.getValue().target().equals("gcp");
  }

  private static boolean isAttested(Entry entry) {
    return entry.text("verdict").equals("attested");
  }

  /** Before the key is compared, or wrapped to, in the last run: a run with neither used it not. */
  private void asked(String token, boolean required) {
    Optional.ofNullable(request.wrappingKeys().get(token))
        .flatMap(key -> firstUse(key.spkiSha256()))
        .filter(use -> !seenBefore(use, token, required))
        .ifPresent(use -> {
          String expected = required ? "attested before it" : "an attestation before it";
          broken(use.place(), token + " " + expected, "none");
        });
  }

  private Optional<Entry> firstUse(String spkiSha256) {
    return Stream.concat(evidence.log().ofRun("confirm"), evidence.log().ofRun("intent", "wrap"))
        .filter(use -> use.text("sha256").equals(spkiSha256))
        .min(Comparator.comparingLong(Entry::index));
  }

  private boolean seenBefore(Entry use, String token, boolean required) {
    return evidence
        .log()
        .ofRun(TYPE)
        .filter(entry -> entry.text("what").equals("wrapping key " + token))
        .filter(entry -> entry.index() < use.index())
        .anyMatch(entry -> isAttested(entry) || !required);
  }

  private void broken(Place place, String expected, String found) {
    evidence.findings().add(Finding.of(Rule.V10, place, expected, found).about("KC-10"));
  }
}
