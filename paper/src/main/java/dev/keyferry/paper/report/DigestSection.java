package dev.keyferry.paper.report;

import dev.keyferry.model.value.Digest;
import dev.keyferry.paper.record.CeremonyRecord;
import dev.keyferry.paper.record.Entry;
import dev.keyferry.paper.sheet.Block;
import dev.keyferry.paper.sheet.Cell;
import java.util.ArrayList;
import java.util.List;

/** What the ceremony was made from and what it made, by SHA-256. */
final class DigestSection {
  private DigestSection() {}

  static List<Block> of(CeremonyRecord record) {
    Entry open = record.log().open();
    List<Block.Fact> facts = new ArrayList<>();
    facts.add(fact("Plan", named(open, "plan")));
    facts.add(fact("Request", named(open, "request")));
    facts.add(
        fact(
            "Site, in the plan",
            record
                .documents()
                .plan()
                .site()
                .map(site -> Cell.spoken(site.toHex(), site))
                .orElse(Cell.text("none"))));
    facts.add(
        fact(
            "Manifest",
            record
                .log()
                .latest("output")
                .map(output -> named(output, "manifest"))
                .orElse(Cell.text("none was signed"))));
    facts.add(fact("Software", named(open, "software")));
    facts.add(fact("Provider", Cited.text(provider(open), open)));
    return List.of(new Block.Heading("Digests", false), new Block.Facts(facts));
  }

  private static Block.Fact fact(String name, Cell says) {
    return new Block.Fact(name, says);
  }

  private static String provider(Entry open) {
    return open.body().text("provider") + ": " + open.body().text("description");
  }

  /**
   * Plan, request and manifest have the digest that the log names; that of the software may not.
   */
  private static Cell named(Entry entry, String member) {
    String hex = entry.body().text(member);
    return hex.matches("[0-9a-f]{64}")
        ? Cited.spoken(Digest.ofHex(hex), entry)
        : Cited.text(hex, entry);
  }
}
