package dev.keyferry.paper.report;

import dev.keyferry.model.value.Digest;
import dev.keyferry.paper.record.CeremonyRecord;
import dev.keyferry.paper.record.Entry;
import dev.keyferry.paper.sheet.Block;
import dev.keyferry.paper.sheet.Cell;
import dev.keyferry.transport.document.Vkey;
import dev.keyferry.transport.log.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What people wrote down while the ceremony ran: compare it with their paper. */
final class HoldPointSection {
  private HoldPointSection() {}

  static List<Block> of(CeremonyRecord record) {
    List<Block.Fact> facts = new ArrayList<>();
    facts.addAll(keys(record.log().open(), "first"));
    record.log().of("resume").forEach(entry -> facts.addAll(keys(entry, "new")));
    for (Checkpoint checkpoint : record.holdPoints()) {
      facts.add(
          new Block.Fact(
              "Root over %d entries".formatted(checkpoint.size()), root(record, checkpoint)));
    }
    facts.add(
        new Block.Fact(
            "End: root over %d entries".formatted(record.checkpoint().size()),
            root(record, record.checkpoint())));
    return List.of(
        new Block.Heading("Hold points", true),
        new Block.Paragraph(
            "Two people wrote each of these down when the screen showed it. Compare it with their"
                + " paper, in hex or in words."),
        new Block.Facts(facts));
  }

  /** What the screen had people write down when these keys began. */
  private static List<Block.Fact> keys(Entry entry, String which) {
    return List.of(
        new Block.Fact(
            "The %s Ed25519 key".formatted(which),
            key(entry, "ed25519", vkey -> new Digest(vkey.publicKey()), Digest.SIZE_BYTES)),
        new Block.Fact(
            "SHA-256 of the %s ML-DSA-44 key".formatted(which),
            key(entry, "mldsa44", vkey -> Digest.sha256(vkey.publicKey()), 1)));
  }

  private static Cell root(CeremonyRecord record, Checkpoint checkpoint) {
    Entry last = record.log().entries().get((int) checkpoint.size() - 1);
    return Cited.spoken(new Digest(checkpoint.root()), last);
  }

  /** A key of the log as the screen showed it, or its text where it has another form. */
  private static Cell key(
      Entry open, String member, Function<Vkey, Digest> shown, int atLeastBytes) {
    String text = open.body().text(member);
    return Vkey.ofText(text)
        .filter(vkey -> vkey.publicKey().sizeBytes() >= atLeastBytes)
        .map(vkey -> Cited.spoken(shown.apply(vkey), open))
        .orElse(Cited.text(text, open));
  }
}
