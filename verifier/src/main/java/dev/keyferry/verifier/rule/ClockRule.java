package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.record.Entry;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rule V11: {@code mono} never decreases but in {@code resume}. Where the time of day jumps against
 * it, that is reported and breaks nothing: no rule rests on a clock that can be set.
 */
final class ClockRule implements Consumer<Entry> {
  private static final long MOST_MILLIS = 2000;

  private final Findings findings;
  private Optional<Entry> before = Optional.empty();

  ClockRule(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void accept(Entry entry) {
    if (before.isPresent() && !entry.is("resume")) {
      compare(before.get().header(), entry);
    }
    before = Optional.of(entry);
  }

  private void compare(Entry.Header earlier, Entry entry) {
    long mono = entry.header().mono() - earlier.mono();
    if (mono < 0) {
      findings.add(
          Finding.of(
              Rule.V11,
              entry.place(),
              "mono of at least " + earlier.mono(),
              "mono " + entry.header().mono()));
    }
    long rtc = entry.header().rtc().toEpochMilli() - earlier.rtc().toEpochMilli();
    if (Math.abs(rtc - mono) > MOST_MILLIS) {
      findings.remark(
          entry.place(),
          "the time of day moved by %d ms while the log's clock moved by %d ms"
              .formatted(rtc, mono));
    }
  }
}
