package dev.keyferry.paper.record;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.Manifest;
import dev.keyferry.transport.document.ManifestCodec;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.PlanCodec;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.RequestCodec;
import dev.keyferry.transport.document.Site;
import dev.keyferry.transport.media.Volume;
import java.util.Optional;

/**
 * Reads the documents that a log names by their digests.
 *
 * @param folder of the record
 * @param log what names them
 */
record DocumentReader(Volume folder, LogText log) {
  /** All of them. Refuses with MEDIA-*, DOC-*, {@code NOTE-SYNTAX}, {@code PAPER-DOCUMENT}. */
  Outcome<Documents> read() {
    return plan()
        .then(plan ->
            request()
                .then(request ->
                    site(plan)
                        .then(site ->
                            manifest(plan)
                                .map(manifest -> new Documents(plan, request, site, manifest)))));
  }

  private Outcome<Plan> plan() {
    return text("plan", log.open().body().text("plan")).then(PlanCodec::parse);
  }

  private Outcome<Request> request() {
    return text("request", log.open().body().text("request")).then(RequestCodec::parse);
  }

  private Outcome<Optional<Site>> site(Plan plan) {
    return plan.site().isEmpty()
        ? Outcome.accepted(Optional.empty())
        : file("site").then(file -> SiteFile.of(plan, file)).map(Optional::of);
  }

  /** A manifest counts when the log says that it was signed. */
  private Outcome<Optional<Manifest>> manifest(Plan plan) {
    return log.latest("output")
        .map(output ->
            text("manifest", output.body().text("manifest"))
                .then(text -> ManifestCodec.parse(text, plan.mode()))
                .map(Optional::of))
        .orElseGet(() -> Outcome.accepted(Optional.empty()));
  }

  private Outcome<String> text(String name, String hex) {
    return hex.matches("[0-9a-f]{64}")
        ? file(name).then(file -> file.text(Digest.ofHex(hex)))
        : DocumentFile.other(name, Fact.word("a SHA-256 in the log"), Fact.word(hex));
  }

  private Outcome<DocumentFile> file(String name) {
    return DocumentFile.read(folder, name);
  }
}
