package dev.keyferry.ceremony.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives what cannot be the same twice the name that a transcript has for it, by the line that it
 * stands in: so that whoever writes a new transcript need not.
 */
final class Placeholders {
  /** What takes the place of what was seen. */
  interface Stead {
    /**
     * A replacement.
     *
     * @param name of its kind
     * @param before what stands before it in its line
     * @param seen what it replaces
     */
    String of(String name, String before, String seen);
  }

  /**
   * A kind of line.
   *
   * @param line with three groups, of which the second is replaced
   */
  private record Rule(Pattern line, String name) {
    static Rule of(String before, String seen, String behind, String name) {
      return new Rule(Pattern.compile("(%s)(%s)(%s)".formatted(before, seen, behind)), name);
    }

    Optional<String> apply(String text, Stead stead) {
      Matcher parts = line.matcher(text);
      return parts.matches()
          ? Optional.of(
              parts.group(1) + stead.of(name, parts.group(1), parts.group(2)) + parts.group(3))
          : Optional.empty();
    }
  }

  private static final String DIGEST = "[0-9a-f]{64}";

  private static final List<Rule> RULES =
      List.of(
          Rule.of("  ", DIGEST, "", "root"),
          Rule.of("  sha256 ", DIGEST, "", "signed digest"),
          Rule.of("Digest of this statement: ", DIGEST, "", "statement digest"),
          Rule.of("Manifest digest: ", DIGEST, "", "manifest digest"),
          Rule.of(" {2,3}[0-9]{1,2}  ", "[A-Za-z]+(?: [A-Za-z]+){3}", "", "words"),
          Rule.of("", "provider bc: .*", "", "provider"),
          Rule.of("Memory: ", "(?:NOT )?locked, (?:no core dumps|CORE DUMPS)", "\\.", "memory"),
          Rule.of(".*: the log has ", "[0-9]+", " entries.*", "entries"),
          Rule.of("(?:Log key )?[^ +]+\\+", "[0-9a-f]{8}\\+[A-Za-z0-9+/]{44}", "", "log key"),
          // A narrow window cuts a log's key, which is longer than its lines.
          Rule.of("Log key [^ +]+\\+", "[0-9a-f]{8}\\+[A-Za-z0-9+/]{1,43}", "", "key part"),
          Rule.of("  ", "[A-Za-z0-9+/]{30,43}", "", "key part"),
          Rule.of(" [A-Z]+  .* step .* ", "[0-9]+:[0-9]{2}", " ?", "elapsed"));

  private Placeholders() {}

  /** A line with names. */
  static String in(String line) {
    return replaced(line, (name, before, seen) -> "{" + name + "}");
  }

  /** A line with something else in their places. */
  static String replaced(String line, Stead stead) {
    return RULES.stream()
        .flatMap(rule -> rule.apply(line, stead).stream())
        .findFirst()
        .orElse(line);
  }
}
