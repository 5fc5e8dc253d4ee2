package dev.keyferry.model.failure;

import java.util.List;

/** The one place where a refusal becomes text, for screen, paper and log alike. */
public final class FailureText {
  private FailureText() {}

  /**
   * Four lines, always the same four: code and severity; expected and found; what it means; what to
   * do.
   */
  public static List<String> lines(Failure failure) {
    return List.of(
        "%s  %s  %s"
            .formatted(
                failure.code().mnemonic(), failure.code().severity(), failure.where().text()),
        "  expected %s; found %s".formatted(failure.expected().text(), failure.actual().text()),
        "  " + failure.code().text().meaning(),
        "  Do now: " + failure.code().text().action());
  }
}
