package dev.keyferry.ceremony.cli;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * People who answer each question as a table says: a question nobody knows ends the test.
 *
 * @param rows the first one that a question begins with is the answer
 */
record SeatedPeople(List<Row> rows) implements UnaryOperator<String> {
  /**
   * A question and its answer.
   *
   * @param question how it begins
   */
  record Row(String question, String answer) {}

  /** Reads one row a line: a question, a bar, and the answer. */
  static SeatedPeople of(String table) {
    return new SeatedPeople(
        table
            .lines()
            .map(line -> line.split("\\|", 2))
            .map(part -> new Row(part[0].strip(), part[1].strip()))
            .toList());
  }

  @Override
  public String apply(String question) {
    return rows.stream()
        .filter(row -> question.startsWith(row.question()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody knows what to answer: " + question))
        .answer();
  }
}
