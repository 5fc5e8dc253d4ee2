package dev.keyferry.ceremony.report;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Refusals on screen, on paper and in the log alike: four lines, always the same four ({@link
 * FailureText}).
 */
public final class FailureReport {
  private FailureReport() {}

  /** The four lines: code and severity; expected and found; what it means; what to do. */
  public static List<String> lines(Failure failure) {
    return FailureText.lines(failure);
  }

  /** All failures, with a headline that says what was not done. */
  public static List<String> lines(String headline, List<Failure> failures) {
    List<String> lines = new ArrayList<>();
    lines.add(headline);
    failures.forEach(failure -> lines.addAll(lines(failure)));
    return lines;
  }

  /** The same as members of a JSON object. */
  public static Map<String, Object> json(Failure failure) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", failure.code().mnemonic());
    json.put("severity", failure.code().severity().name());
    json.put("where", failure.where().text());
    json.put("expected", failure.expected().text());
    json.put("found", failure.actual().text());
    json.put("meaning", failure.code().text().meaning());
    json.put("action", failure.code().text().action());
    return json;
  }
}
