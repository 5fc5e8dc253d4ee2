package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Sha256;
import java.util.function.Consumer;

/** Rule V9: {@code seq} has no gap and {@code prev} is right; entry 0 is the opening, and alone. */
final class ChainRule implements Consumer<Entry> {
  private final Findings findings;
  private Bytes before = Bytes.of(new byte[Sha256.SIZE]);
  private long next;

  ChainRule(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void accept(Entry entry) {
    require(
        entry.header().seq() == entry.index(),
        entry,
        "seq " + entry.index(),
        "seq " + entry.header().seq());
    // An entry that could not be read was found as such, and its hash is not known here.
    if (entry.index() == next) {
      String prev = before.toBase64();
      require(entry.header().prev().equals(prev), entry, "prev " + prev, entry.header().prev());
    }
    boolean first = entry.index() == 0;
    require(entry.is("open") == first, entry, first ? "open" : "open first only", entry.type());
    if (entry.index() == 1) {
      // Whoever was interrupted in the opening has no approve of it: the note is signed before.
      boolean opening = entry.is("approve", "open") || entry.is("resume");
      require(opening, entry, "approve of open", entry.type());
    }
    if (entry.is("resume")) {
      long entries = entry.number("entries");
      require(entries == entry.index(), entry, entry.index() + " entries", entries + " entries");
    }
    before = entry.leaf();
    next = entry.index() + 1;
  }

  private void require(boolean holds, Entry entry, String expected, String found) {
    if (!holds) {
      findings.add(Finding.of(Rule.V9, entry.place(), expected, found));
    }
  }
}
