package dev.keyferry.paper.report;

import dev.keyferry.model.value.Digest;
import dev.keyferry.paper.record.Entry;
import dev.keyferry.paper.sheet.Cell;

/** Cells of a report, and the entries of the log that they rest on. */
final class Cited {
  private Cited() {}

  /** Words of people, and the entry that says so. */
  static Cell text(String says, Entry entry) {
    return Cell.text(says + "  " + entry.cite());
  }

  /** A digest in hex and in PGP words, and the entry that says so. */
  static Cell spoken(Digest digest, Entry entry) {
    return Cell.spoken(digest.toHex() + "  " + entry.cite(), digest);
  }

  /** A time of the log, without its T and Z. */
  static String time(Entry entry) {
    return entry.at().time().toString().replace('T', ' ').replace("Z", "");
  }
}
