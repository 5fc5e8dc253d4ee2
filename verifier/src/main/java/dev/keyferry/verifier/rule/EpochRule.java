package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.record.Entry;
import java.util.function.Consumer;

/**
 * Rule V4, along the log: epochs grow by one, and only by an entry {@code epoch}, which the old
 * keys seal, or {@code resume}, which the new ones do.
 */
final class EpochRule implements Consumer<Entry> {
  private final Findings findings;
  private long current;

  EpochRule(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void accept(Entry entry) {
    if (entry.is("resume")) {
      next(entry);
    }
    long epoch = entry.header().epoch();
    if (epoch != current) {
      findings.add(Finding.of(Rule.V4, entry.place(), "epoch " + current, "epoch " + epoch));
    }
    if (entry.is("epoch")) {
      next(entry);
    }
  }

  private void next(Entry entry) {
    current++;
    long number = entry.number("number");
    if (number != current) {
      findings.add(Finding.of(Rule.V4, entry.place(), "next epoch " + current, "epoch " + number));
    }
  }
}
