package dev.keyferry.ceremony.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happened, one line for each entry that people want to read, and the number of entries of
 * every type. {@link CeremonyLog} lets one thread in at a time.
 */
final class RunningReport {
  /**
   * The token's own services and the first half of each act say nothing that another line does not.
   */
  private static final Set<String> LEFT_OUT = Set.of("access", "intent");

  /** Keys are too long to read. */
  private static final Set<String> UNREADABLE = Set.of("ed25519", "mldsa44", "people", "services");

  private final List<String> lines = new ArrayList<>();
  private final List<String> deviations = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Exposure exposure = new Exposure();

  /** The index of the last entry of each type. */
  private final Map<String, Long> latest = new HashMap<>();

  void add(long sequence, Step step, Draft draft) {
    counts.merge(draft.type(), 1, Integer::sum);
    latest.put(draft.type(), sequence);
    exposure.add(draft);
    if (draft.type().equals("deviation")) {
      deviations.addAll(deviation(sequence, step, draft.body()));
    }
    if (!LEFT_OUT.contains(draft.type())) {
      String facts =
          draft.body().entrySet().stream()
              .filter(member -> !UNREADABLE.contains(member.getKey()))
              .map(member -> member.getKey() + " " + words(member.getValue()))
              .collect(Collectors.joining(", "));
      lines.add("entry %d  %-10s %-9s %s".formatted(sequence, step.token(), draft.type(), facts));
    }
  }

  private static List<String> deviation(long sequence, Step step, Map<String, Object> body) {
    return List.of(
        "entry %d, in the step %s".formatted(sequence, step.token()),
        "  expected  " + body.get("expected"),
        "  happened  " + body.get("happened"),
        "  decided   " + body.get("decided"),
        "  say so    " + body.get("people"));
  }

  /** Of checks their names and results, and what was found where that is not as usual. */
  private static String words(Object value) {
    return value instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Map
        ? list.stream().map(one -> check((Map<?, ?>) one)).collect(Collectors.joining("; "))
        : String.valueOf(value);
  }

  private static String check(Map<?, ?> check) {
    String result = check.get("name") + " " + check.get("result");
    return "ok".equals(check.get("result")) ? result : result + ": " + check.get("found");
  }

  /** The index of the last entry of a type, of which there is one. */
  long latest(String type) {
    return Optional.ofNullable(latest.get(type)).orElseThrow();
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** What was not as planned, in full; empty if everything was. */
  List<String> deviations() {
    return List.copyOf(deviations);
  }

  /** What of the subject keys was in hand. */
  List<String> exposed() {
    return exposure.lines();
  }

  Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }
}
