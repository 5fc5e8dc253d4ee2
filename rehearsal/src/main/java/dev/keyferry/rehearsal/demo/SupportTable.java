package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.key.KmsTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which target takes which export, as the offline program said it. */
final class SupportTable {
  /** The rehearsal KMS is left out: nobody moves a key there. */
  private static final List<KmsTarget> SHOWN =
      Arrays.stream(KmsTarget.values()).filter(t -> t != KmsTarget.REHEARSAL).toList();

  private SupportTable() {}

  /** A line of headings, and one line a key: yes or NO for every target. */
  static List<String> lines(List<DemoKey> keys) {
    List<String> lines = new ArrayList<>();
    lines.add(row("EXPORT", "KEY", SHOWN.stream().map(t -> upper(t.token())).toList()));
    for (DemoKey key : keys) {
      List<String> answers =
          SHOWN.stream().map(target -> key.takenBy(target) ? "yes" : "NO").toList();
      lines.add(row(key.label(), key.export().key().spec().token(), answers));
    }
    return lines;
  }

  /** Every reason for a NO once, then every remedy once, in the order of the table. */
  static List<String> reasons(List<DemoKey> keys) {
    List<String> lines = new ArrayList<>();
    refusals(keys)
        .map(Verdict::reason)
        .distinct()
        .forEach(r -> lines.addAll(Wrapped.lines("- ", r)));
    refusals(keys)
        .map(Verdict::remedy)
        .distinct()
        .forEach(r -> lines.addAll(Wrapped.lines("> ", r)));
    return lines;
  }

  private static Stream<Verdict> refusals(List<DemoKey> keys) {
    return keys.stream()
        .flatMap(key -> key.verdicts().stream())
        .filter(verdict -> SHOWN.contains(verdict.target()) && !verdict.taken());
  }

  private static String row(String name, String spec, List<String> answers) {
    StringBuilder row = new StringBuilder("  %-29s%-15s".formatted(name, spec));
    answers.forEach(answer -> row.append("%-8s".formatted(answer)));
    return row.toString().stripTrailing();
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
