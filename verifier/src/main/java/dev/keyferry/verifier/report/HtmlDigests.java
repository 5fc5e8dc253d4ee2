package dev.keyferry.verifier.report;

import static dev.keyferry.verifier.report.Html.cell;
import static dev.keyferry.verifier.report.Html.code;

import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.json.Json;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.record.Epoch;
import java.util.Map;
import java.util.Optional;

/** Every digest that the record rests on, in hex. */
final class HtmlDigests {
  private final Evidence evidence;
  private final Html page;

  HtmlDigests(Evidence evidence, Html page) {
    this.evidence = evidence;
    this.page = page;
  }

  void add() {
    page.section("Digests");
    Html.Table table = page.table("of", "hex");
    evidence.log().open().ifPresent(open -> opening(table, open));
    evidence
        .documents()
        .approval()
        .ifPresent(read -> table.row("", cell("text of approval"), code(read.digest())));
    evidence
        .documents()
        .manifest()
        .ifPresent(read -> table.row("", cell("text of manifest"), code(read.digest())));
    for (Epoch epoch : Listing.ended(evidence)) {
      String root = epoch.end().map(end -> end.root().toHex()).orElse("");
      table.row("", cell("root at the end of epoch " + epoch.number()), code(root));
    }
    String root = evidence.log().sizes().root().toHex();
    table.row("", cell("root of the last checkpoint"), code(root));
    evidence.log().last("close").ifPresent(close -> files(table, close));
    table.end();
    keys();
  }

  private static void opening(Html.Table table, Entry open) {
    table.row("", cell("text of plan"), code(open.text("plan")));
    table.row("", cell("text of request"), code(open.text("request")));
    table.row("", cell("software"), code(open.text("software")));
  }

  private static void files(Html.Table table, Entry close) {
    for (Map<String, Json> file : close.objects("files")) {
      if (file.get("name") instanceof Json.Text(String name)
          && file.get("sha256") instanceof Json.Text(String sha256)) {
        table.row("", cell("file " + name), code(sha256));
      }
    }
  }

  private void keys() {
    page.add(Html.element("h3", "", "Keys of the log"));
    Html.Table table = page.table("epoch", "Ed25519", "ML-DSA-44, SHA-256");
    for (Epoch epoch : evidence.log().epochs()) {
      table.row(
          "",
          cell(Long.toString(epoch.number())),
          code(epoch.ed25519().map(key -> key.raw().toHex()).orElse("none")),
          code(digest(epoch)));
    }
    table.end();
  }

  private static String digest(Epoch epoch) {
    Optional<String> digest =
        epoch
            .mlDsa44()
            .map(key -> dev.keyferry.verifier.text.Sha256.of(key.raw().toArray()).toHex());
    return digest.orElse("none");
  }
}
