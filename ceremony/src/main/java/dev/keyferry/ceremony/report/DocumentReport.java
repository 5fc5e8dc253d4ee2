package dev.keyferry.ceremony.report;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.Manifest;
import dev.keyferry.transport.document.ManifestCodec;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.PlanCodec;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.RequestCodec;
import dev.keyferry.transport.document.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a signed document says in short. Its signatures are listed, not verified: that takes a key
 * from elsewhere.
 *
 * @param kind plan, request or manifest
 * @param facts in their order
 */
public record DocumentReport(String kind, Map<String, Object> facts) {
  /** The report of a document; empty when it is refused. */
  public static Optional<DocumentReport> of(byte[] note) {
    return switch (read(note)) {
      case Outcome.Accepted<DocumentReport>(DocumentReport report) -> Optional.of(report);
      case Outcome.Refused<DocumentReport> _ -> Optional.empty();
    };
  }

  /** Why a document is refused; empty when it is not. */
  public static List<Failure> failures(byte[] note) {
    return switch (read(note)) {
      case Outcome.Accepted<DocumentReport> _ -> List.of();
      case Outcome.Refused<DocumentReport>(List<Failure> failures) -> failures;
    };
  }

  /** The facts for people. */
  public List<String> lines() {
    List<String> lines = new java.util.ArrayList<>();
    lines.add("  %-12s %s".formatted("document", kind));
    facts.forEach((name, value) -> lines.add("  %-12s %s".formatted(name, value)));
    return lines;
  }

  private static Outcome<DocumentReport> read(byte[] bytes) {
    return SignedNote.parse(bytes)
        .then(note -> {
          String firstLine = note.text().substring(0, note.text().indexOf('\n'));
          return switch (firstLine) {
            case "keyferry/plan/v1" -> PlanCodec.parse(note.text()).map(plan -> plan(note, plan));
            case "keyferry/request/v1" ->
                RequestCodec.parse(note.text()).map(request -> request(note, request));
            case "keyferry/manifest/v1" -> manifest(note, Mode.PRODUCTION);
            case "keyferry/rehearsal-manifest/v1" -> manifest(note, Mode.REHEARSAL);
            default ->
                Outcome.refused(
                    new DocumentFailure(
                        DocumentCode.DOC_KIND,
                        new Place.Whole("first line"),
                        Fact.word("a plan, request or manifest of version 1"),
                        Fact.word(firstLine)));
          };
        });
  }

  private static Outcome<DocumentReport> manifest(SignedNote note, Mode mode) {
    return ManifestCodec.parse(note.text(), mode).map(manifest -> manifest(note, manifest));
  }

  private static DocumentReport plan(SignedNote note, Plan plan) {
    Map<String, Object> facts = common(note, plan.mode());
    facts.put("ceremony", plan.heading().ceremony().text());
    facts.put("title", plan.heading().title());
    facts.put("people", plan.people().size());
    facts.put("requestSha256", plan.request().digest().toHex());
    return new DocumentReport("plan", facts);
  }

  private static DocumentReport request(SignedNote note, Request request) {
    Map<String, Object> facts = common(note, request.mode());
    facts.put("participant", request.node().participant().uid());
    facts.put("notAfter", request.notAfter().toString());
    facts.put("keys", request.keys().size());
    facts.put("wrappingKeys", request.wrappingKeys().size());
    return new DocumentReport("request", facts);
  }

  private static DocumentReport manifest(SignedNote note, Manifest manifest) {
    Map<String, Object> facts = common(note, manifest.mode());
    facts.put("ceremony", manifest.heading().ceremony().text());
    facts.put("log", manifest.heading().logOrigin());
    facts.put("keys", manifest.keys().size());
    facts.put("blobs", manifest.blobs().size());
    return new DocumentReport("manifest", facts);
  }

  private static Map<String, Object> common(SignedNote note, Mode mode) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("mode", mode.token());
    facts.put("bodySha256", Digest.sha256(note.text().getBytes(StandardCharsets.UTF_8)).toHex());
    facts.put(
        "signatures", note.signatures().stream().map(signature -> signature.keyName()).toList());
    return facts;
  }
}
