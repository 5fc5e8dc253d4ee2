package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.record.EntrySchema;
import dev.keyferry.verifier.record.LogFacts;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Rule V10, steps: they come in order, three of them end in a hold point, and a closed log has each
 * of them or a {@code deviation} that names it.
 */
final class StepRule implements Consumer<Entry> {
  private static final Set<String> HOLD_POINTS = Set.of("opening", "approval", "wrapping");

  /** They occur in every step, so they do not show that a step took place. */
  private static final Set<String> EVERYWHERE = Set.of("abort", "refuse", "access");

  private final Findings findings;
  private final Set<String> seen = new HashSet<>();
  private Optional<Entry> before = Optional.empty();

  StepRule(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void accept(Entry entry) {
    before.ifPresent(earlier -> compare(earlier, entry));
    before = Optional.of(entry);
    if (ResumeRule.isAnew(entry)) {
      seen.clear();
    }
    if (!EVERYWHERE.contains(entry.type())) {
      seen.add(entry.header().step());
    }
  }

  private void compare(Entry earlier, Entry entry) {
    String from = earlier.header().step();
    String to = entry.header().step();
    if (index(to) < index(from) && !entry.is("resume")) {
      broken(entry, from + " or a later step", to);
    }
    boolean left = index(to) > index(from) && HOLD_POINTS.contains(from);
    if (left && !earlier.is("epoch") && !entry.is("abort")) {
      broken(earlier, "epoch: the hold point that ends " + from, earlier.type());
    }
  }

  /** After the last entry: a closed log misses no step. */
  void end(LogFacts log) {
    if (!log.isClosed()) {
      return;
    }
    Set<String> excused =
        log.ofRun("deviation").map(entry -> entry.text("expected")).collect(Collectors.toSet());
    for (String step : EntrySchema.STEPS) {
      if (!seen.contains(step) && !excused.contains(step)) {
        findings.add(
            Finding.of(Rule.V10, new Place.Log(), "the step " + step, "no entry, no deviation"));
      }
    }
  }

  private void broken(Entry entry, String expected, String found) {
    findings.add(Finding.of(Rule.V10, entry.place(), expected, found));
  }

  private static int index(String step) {
    return EntrySchema.STEPS.indexOf(step);
  }
}
