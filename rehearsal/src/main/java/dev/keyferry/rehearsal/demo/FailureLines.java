package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.failure.Failure;
import java.util.ArrayList;
import java.util.List;

/** Refusals as text for people: four lines each, the same that the other programs print. */
public final class FailureLines {
  private FailureLines() {}

  /** Code and severity; expected and found; what it means; what to do. */
  public static List<String> of(List<Failure> failures) {
    List<String> lines = new ArrayList<>();
    for (Failure failure : failures) {
      lines.add(failure.code().mnemonic() + " " + failure.code().severity());
      lines.add(
          "  %s: expected %s, found %s"
              .formatted(
                  failure.where().text(), failure.expected().text(), failure.actual().text()));
      lines.add("  " + failure.code().text().meaning());
      lines.add("  " + failure.code().text().action());
    }
    return lines;
  }
}
