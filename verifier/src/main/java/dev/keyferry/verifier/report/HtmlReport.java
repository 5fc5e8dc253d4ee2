package dev.keyferry.verifier.report;

import dev.keyferry.verifier.rule.Examination;

/** One page. */
public final class HtmlReport {
  private HtmlReport() {}

  /** The page. */
  public static String page(Examination examination) {
    return String.join("\n", TextReport.lines(examination));
  }
}
