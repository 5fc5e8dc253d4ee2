package dev.keyferry.ceremony.report;

import dev.keyferry.model.ceremony.MachineCheck;
import dev.keyferry.model.failure.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks of the machine as people see them: at most 80 columns. */
public final class MachineReport {
  /** What is left of 80 columns after name and result. */
  private static final int MAX_FOUND = 57;

  private static final int CODES_A_LINE = 5;

  private MachineReport() {}

  /** A table, one line a check. */
  public static List<String> table(List<MachineCheck> checks) {
    return checks.stream().map(MachineReport::line).toList();
  }

  private static String line(MachineCheck check) {
    String found = check.found();
    return "  %-13s %-5s %s"
        .formatted(
            check.subject().token(),
            result(check),
            found.length() > MAX_FOUND ? found.substring(0, MAX_FOUND - 3) + "..." : found);
  }

  /** What fails is seen without colour. */
  private static String result(MachineCheck check) {
    String token = check.result().token();
    return check.isFailing() ? token.toUpperCase(Locale.ROOT) : token;
  }

  /** One line for all, and one for each that fails. */
  public static List<String> summary(String when, List<MachineCheck> checks) {
    List<String> lines = new ArrayList<>();
    long failing = checks.stream().filter(MachineCheck::isFailing).count();
    lines.add(
        "The machine %s: %d checks, %s."
            .formatted(when, checks.size(), failing == 0 ? "none fails" : failing + " FAIL"));
    checks.stream().filter(MachineCheck::isFailing).map(MachineReport::line).forEach(lines::add);
    return lines;
  }

  /** What a rehearsal says where production refuses. */
  public static List<String> wouldRefuse(List<Failure> failures) {
    List<String> codes =
        failures.stream().map(failure -> failure.code().mnemonic()).distinct().toList();
    List<String> lines = new ArrayList<>(List.of("Recorded. A production ceremony refuses this:"));
    for (int from = 0; from < codes.size(); from += CODES_A_LINE) {
      int to = Math.min(from + CODES_A_LINE, codes.size());
      lines.add("  " + String.join(", ", codes.subList(from, to)));
    }
    return lines;
  }

  /** The same as members of a JSON object. */
  public static Map<String, Object> json(MachineCheck check) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", check.subject().token());
    json.put("control", check.subject().control());
    json.put("result", check.result().token());
    json.put("expected", check.subject().expected());
    json.put("found", check.found());
    json.put("code", check.isFailing() ? check.subject().code().mnemonic() : "");
    return json;
  }
}
