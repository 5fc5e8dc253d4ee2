package dev.keyferry.paper.report;

import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.paper.record.CeremonyRecord;
import dev.keyferry.paper.record.Entry;
import dev.keyferry.paper.sheet.Block;
import dev.keyferry.paper.sheet.Cell;
import dev.keyferry.paper.sheet.Line;
import java.util.ArrayList;
import java.util.List;

/** The keys of the KMSs, and who compared each with the second channel. */
final class WrappingKeySection {
  private WrappingKeySection() {}

  static List<Block> of(CeremonyRecord record) {
    List<Block> blocks = new ArrayList<>();
    List<WrappingKey> keys = record.documents().request().wrappingKeys();
    blocks.add(new Block.Heading("Wrapping keys: " + keys.size(), true));
    for (WrappingKey key : keys) {
      blocks.add(new Block.Heading("Wrapping key " + key.id(), false));
      blocks.add(facts(record, key));
    }
    return blocks;
  }

  private static Block facts(CeremonyRecord record, WrappingKey key) {
    return Block.Facts.of(
        new Block.Fact(
            "SHA-256 of its SPKI", Cell.spoken(key.spkiDigest().toHex(), key.spkiDigest())),
        new Block.Fact(
            "Belongs to",
            Cell.of(Line.text(key.target().displayName()), Line.code(key.resource()))),
        new Block.Fact("Method", Cell.code(key.method().token())),
        new Block.Fact("Valid until", Cell.text(key.expires().toString())),
        new Block.Fact("Second channel", Cell.text(channel(record, key))),
        new Block.Fact("Its HSM's statement", new Cell(attestations(record, key))),
        new Block.Fact("Compared by", new Cell(comparisons(record, key))));
  }

  private static List<Line> attestations(CeremonyRecord record, WrappingKey key) {
    List<Line> lines =
        record
            .log()
            .of("attestation")
            .filter(entry -> entry.body().text("sha256").equals(key.spkiDigest().toHex()))
            .map(WrappingKeySection::attestation)
            .toList();
    return lines.isEmpty() ? List.of(Line.text("none")) : lines;
  }

  private static Line attestation(Entry entry) {
    String verdict = entry.body().text("verdict");
    return verdict.equals("attested")
        ? Line.text(
            "verified; its import job is %s  %s".formatted(entry.body().text("job"), entry.cite()))
        : Line.strong("NOT ATTESTED  " + entry.cite());
  }

  private static String channel(CeremonyRecord record, WrappingKey key) {
    return record.documents().plan().policy().channels().stream()
        .filter(channel -> channel.wrappingKeyId().equals(key.id()))
        .map(channel -> channel.source())
        .findFirst()
        .orElse("none in the plan");
  }

  private static List<Line> comparisons(CeremonyRecord record, WrappingKey key) {
    List<Entry> confirms =
        record
            .log()
            .of("confirm")
            .filter(entry -> entry.body().text("sha256").equals(key.spkiDigest().toHex()))
            .toList();
    return confirms.isEmpty()
        ? List.of(Line.strong("NOBODY"))
        : confirms.stream().map(WrappingKeySection::comparison).toList();
  }

  private static Line comparison(Entry confirm) {
    return Line.text(
        "%s, who typed it blind at %s UTC  %s"
            .formatted(confirm.body().text("person"), Cited.time(confirm), confirm.cite()));
  }
}
