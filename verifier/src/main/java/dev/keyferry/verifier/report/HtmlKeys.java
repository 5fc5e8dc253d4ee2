package dev.keyferry.verifier.report;

import static dev.keyferry.verifier.report.Html.cell;
import static dev.keyferry.verifier.report.Html.code;

import dev.keyferry.verifier.document.KeyLine;
import dev.keyferry.verifier.document.Manifest;
import dev.keyferry.verifier.document.Request;
import dev.keyferry.verifier.document.WrappingKeyLine;
import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.joined.Confirmed;
import dev.keyferry.verifier.joined.Reconciled;
import dev.keyferry.verifier.rule.Examination;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys that were moved, from fingerprint to the name that the KMS gives them. */
final class HtmlKeys {
  private static final int MOST = 1_000;

  private final Evidence evidence;
  private final Confirmed confirmed;
  private final Html page;

  HtmlKeys(Examination examination, Html page) {
    this.evidence = examination.evidence();
    this.confirmed = examination.confirmed();
    this.page = page;
  }

  void add() {
    Optional<Request> request = evidence.documents().request().map(read -> read.facts());
    if (request.isPresent()) {
      keys(request.get());
      wrappingKeys(request.get());
    }
  }

  private void keys(Request request) {
    page.section("Keys, from the node to the KMS");
    int count = request.keys().size();
    page.add(HtmlReport.shown(Math.min(count, MOST), count));
    Map<String, Manifest.Blob> blobs =
        evidence.documents().manifest().map(read -> read.facts().blobs()).orElse(Map.of());
    Html.Table table =
        page.table("fingerprint and name", "kind", "KMS calls it", "wrapped key", "import");
    request.keys().entrySet().stream()
        .limit(MOST)
        .forEach(key -> row(table, key.getKey(), key.getValue(), blobs.get(key.getKey())));
    table.end();
  }

  private void row(
      Html.Table table, String fingerprint, KeyLine key, Manifest.@Nullable Blob blob) {
    String wrapped =
        blob == null
            ? cell("not wrapped")
            : "<td>"
                + Html.text(
                    "%s, %d bytes, %s".formatted(blob.file(), blob.bytes(), blob.envelope()))
                + Html.element("div", "code", blob.sha256())
                + "</td>";
    table.row(
        "",
        "<td>" + Html.text(key.name()) + Html.element("div", "code", fingerprint) + "</td>",
        cell(key.traits()),
        code(key.targetKey()),
        wrapped,
        imported(fingerprint));
  }

  private String imported(String fingerprint) {
    Reconciled reconciled = confirmed.imports().get(fingerprint);
    return reconciled == null
        ? cell("no receipt")
        : "<td>"
            + Html.element("div", "code", reconciled.key().location().toString())
            + Html.element("div", "code", reconciled.proof())
            + Html.text(reconciled.stated())
            + "</td>";
  }

  private void wrappingKeys(Request request) {
    page.add(Html.element("h3", "", "Wrapping keys of the KMS"));
    int count = request.wrappingKeys().size();
    page.add(HtmlReport.shown(Math.min(count, MOST), count));
    Html.Table table = page.table("id", "target and method", "SHA-256 of its SPKI", "KMS name");
    for (Map.Entry<String, WrappingKeyLine> entry :
        request.wrappingKeys().entrySet().stream().limit(MOST).toList()) {
      WrappingKeyLine key = entry.getValue();
      table.row(
          "",
          Html.element("td", "what", entry.getKey()),
          cell(key.target() + ", " + key.method() + ", until " + key.until()),
          code(key.spkiSha256()),
          code(key.kmsName()));
    }
    table.end();
  }
}
