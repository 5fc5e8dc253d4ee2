package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.record.Entry;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Rule V10, interruptions: an entry {@code resume} says what was found; it begins anew at the
 * opening, unless the run was interrupted after its export was begun, and never after it was done.
 */
final class ResumeRule implements Consumer<Entry> {
  private static final String OPENING = "opening";
  private static final Set<String> AT_THE_END = Set.of("export", "closing");

  private final Findings findings;
  private final Set<String> wrapped = new HashSet<>();
  private boolean exporting;
  private boolean exported;
  private Optional<Entry> before = Optional.empty();

  ResumeRule(Findings findings) {
    this.findings = findings;
  }

  /** Whether an entry begins a run anew. */
  static boolean isAnew(Entry entry) {
    return entry.is("resume") && entry.header().step().equals(OPENING);
  }

  @Override
  public void accept(Entry entry) {
    if (entry.is("resume")) {
      resume(entry);
    } else if (entry.is("intent", "wrap")) {
      wrapped.add(entry.text("object"));
    } else if (entry.is("intent", "export")) {
      exporting = true;
    } else if (entry.is("result", "export")) {
      exported = true;
    }
    before = Optional.of(entry);
  }

  private void resume(Entry entry) {
    long sealed = entry.number("sealed");
    require(
        sealed > 0 && sealed <= entry.index(), entry, "a checkpoint of the entries before", sealed);
    boolean anew = isAnew(entry);
    long again = anew ? wrapped.size() : 0;
    same(entry, again + " keys again", entry.number("again") + " keys again");
    String text =
        "the ceremony was interrupted; %d of %d entries were sealed; %d bytes of an entry were cut; "
            .formatted(sealed, entry.index(), entry.number("cut"));
    if (anew) {
      require(!exported, entry, "no second wrap after an export", "the opening");
      findings.remark(
          entry.place(),
          text + "everything was done anew, and %d keys were wrapped again".formatted(again));
      wrapped.clear();
      exporting = false;
    } else {
      String step = before.map(last -> last.header().step()).orElse("");
      require(
          AT_THE_END.contains(step) && exporting,
          entry,
          "the step opening: no export was begun",
          entry.header().step());
      same(entry, step, entry.header().step());
      findings.remark(
          entry.place(), text + "its export was complete, and nothing was wrapped again");
    }
  }

  private void same(Entry entry, String expected, String found) {
    require(expected.equals(found), entry, expected, found);
  }

  private void require(boolean holds, Entry entry, String expected, Object found) {
    if (!holds) {
      findings.add(Finding.of(Rule.V10, entry.place(), expected, found + "").about("KC-32"));
    }
  }
}
