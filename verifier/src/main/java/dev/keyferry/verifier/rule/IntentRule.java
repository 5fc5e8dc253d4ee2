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
 * Rule V10, acts that cannot be undone: each {@code result} follows its {@code intent}, one at a
 * time, and no key is wrapped twice but after a {@code resume} that begins anew.
 */
final class IntentRule implements Consumer<Entry> {
  /** As many as a manifest has lines: docs/formats/document-v1.md §2. */
  private static final int MOST_ACTS = 131_072;

  private final Findings findings;
  private final Set<String> done = new HashSet<>();
  private Optional<Entry> open = Optional.empty();

  IntentRule(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void accept(Entry entry) {
    if (ResumeRule.isAnew(entry)) {
      open.ifPresent(intent ->
          findings.remark(
              intent.place(), "interrupted: no result follows, and the act is begun anew"));
      open = Optional.empty();
      done.clear();
    } else if (entry.is("intent")) {
      open.ifPresent(before -> broken(entry, "the result of " + before.place(), "an intent"));
      open = Optional.of(entry);
    } else if (entry.is("result")) {
      boolean matches = open.isPresent() && act(open.get()).equals(act(entry));
      if (!matches) {
        broken(entry, open.map(IntentRule::act).orElse("an intent before"), act(entry));
      }
      if (done.size() == MOST_ACTS) {
        findings.add(Finding.of(Rule.V14, entry.place(), MOST_ACTS + " acts at most", "more"));
      } else if (!done.add(act(entry))) {
        broken(entry, "each act once", act(entry));
      }
      open = Optional.empty();
    }
  }

  /** After the last entry: an open intent breaks the rule in a log that is closed. */
  void end(boolean closed) {
    open.ifPresent(intent -> {
      if (closed) {
        broken(intent, "its result", "none");
      } else {
        findings.remark(intent.place(), "no result follows: it is not known whether it was done");
      }
    });
  }

  private void broken(Entry entry, String expected, String found) {
    findings.add(Finding.of(Rule.V10, entry.place(), expected, found).about("KC-04"));
  }

  private static String act(Entry entry) {
    return entry.text("act") + " of " + entry.text("object");
  }
}
