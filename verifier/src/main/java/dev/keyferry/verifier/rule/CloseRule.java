package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.json.Json;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.record.LogFacts;
import dev.keyferry.verifier.record.LogSizes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Rule V5: {@code close} is there once, last, and its counts are right. {@code abort} ends a log,
 * too.
 */
final class CloseRule implements Consumer<Entry> {
  private final Findings findings;
  private Optional<Entry> end = Optional.empty();

  CloseRule(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void accept(Entry entry) {
    end.ifPresent(last ->
        findings.add(
            Finding.of(Rule.V5, entry.place(), "nothing after " + last.type(), entry.type())));
    if (entry.is("close") || entry.is("abort")) {
      end = Optional.of(entry);
    }
  }

  /** After the last entry: the counts, and nothing after the end. */
  void end(LogFacts log) {
    LogSizes sizes = log.sizes();
    if (end.isPresent() && (sizes.lines() > sizes.sealed() || sizes.cutBytes() > 0)) {
      String rest = (sizes.lines() - sizes.sealed()) + " lines and " + sizes.cutBytes() + " bytes";
      findings.add(
          Finding.of(Rule.V5, end.get().place(), "nothing after " + end.get().type(), rest));
    }
    log.last("close").ifPresent(close -> counts(close, log.counts()));
  }

  private void counts(Entry close, Map<String, Long> counted) {
    Map<String, Long> stated = new TreeMap<>();
    close.members("counts").forEach((type, count) -> stated.put(type, whole(count)));
    Map<String, Long> found = new TreeMap<>(counted);
    require(stated.equals(found), close, found.toString(), stated.toString());
    long deviations = counted.getOrDefault("deviation", 0L);
    long said = close.number("deviations");
    require(said == deviations, close, deviations + " deviations", said + " deviations");
  }

  private void require(boolean holds, Entry entry, String expected, String found) {
    if (!holds) {
      findings.add(Finding.of(Rule.V5, entry.place(), expected, found));
    }
  }

  private static long whole(Json count) {
    return count instanceof Json.Whole(long value) ? value : -1;
  }
}
