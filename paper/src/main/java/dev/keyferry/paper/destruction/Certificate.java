package dev.keyferry.paper.destruction;

import dev.keyferry.paper.sheet.Block;
import dev.keyferry.paper.sheet.Cell;
import dev.keyferry.paper.sheet.Line;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of a certificate of destruction: what goes, how, who did it and who saw it. */
public final class Certificate {
  private static final String FIRST_OF_ALL =
      "Nothing on this page is destroyed before the import of every key is proven: a receipt of the"
          + " importer is in the record, and keyferry verify says that every key is reconciled."
          + " Until then these are the only copies.";

  private final List<List<Cell>> rows = new ArrayList<>();

  private Certificate() {}

  /**
   * The certificate of a ceremony.
   *
   * @param exports the files of the request; empty before a request is at hand
   * @param site with the media that were expected, if the plan binds one
   */
  public static List<Block> of(List<Request.Export> exports, Optional<Site> site) {
    Certificate certificate = new Certificate();
    exports.forEach(certificate::bundle);
    if (exports.isEmpty()) {
      certificate.row("Key bundles", "all files that the request lists, on every medium");
    }
    site.map(Site::media).orElse(List.of()).forEach(certificate::medium);
    certificate.row("Medium", "another one; serial:");
    certificate.row("Passwords", "of the key bundles, wherever they are written down");
    certificate.row(
        "Old node's key store", "with its backups, after the node works with the keys in the KMS");
    return List.of(new Block.Warning(FIRST_OF_ALL), certificate.table());
  }

  private void bundle(Request.Export export) {
    row(
        "Key bundle " + export.file().name().text(),
        "%d bytes, on every medium that holds it".formatted(export.file().sizeBytes()));
  }

  private void medium(Site.Medium medium) {
    String bag = medium.bag().map(number -> "bag " + number).orElse("no bag");
    row("Medium " + medium.serial(), medium.label() + ", " + bag);
  }

  private void row(String what, String which) {
    rows.add(
        List.of(
            Cell.of(Line.strong(what), Line.text(which)),
            Cell.blank(),
            Cell.of(Line.blank("initials, time")),
            Cell.of(Line.blank("initials, time"))));
  }

  private Block table() {
    return new Block.Table(
        List.of(
            new Block.Column("What is destroyed", 40),
            new Block.Column("Method", 16),
            new Block.Column("Destroyed by", 22),
            new Block.Column("Seen by", 22)),
        rows);
  }
}
