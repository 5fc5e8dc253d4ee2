package dev.keyferry.ceremony.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A screen beside the one that was expected, line by line. What cannot be the same twice is named
 * in the expected lines, as {@code {log key}}, and compared with its pattern.
 *
 * @param lines in the order of the screen, the expected before the seen where they differ
 */
record ScreenComparison(List<Line> lines) {
  /** Random, or the machine's own. */
  private static final Map<String, String> PATTERNS =
      Map.ofEntries(
          Map.entry("memory", "(?:NOT )?locked, (?:no core dumps|CORE DUMPS)"),
          Map.entry("provider", "provider bc: Bouncy Castle .*"),
          Map.entry("statement digest", "[0-9a-f]{64}"),
          Map.entry("manifest digest", "[0-9a-f]{64}"),
          Map.entry("signed digest", "[0-9a-f]{64}"),
          Map.entry("root", "[0-9a-f]{64}"),
          Map.entry("entries", "[0-9]+"),
          Map.entry("words", "[A-Za-z]+(?: [A-Za-z]+){3}"),
          Map.entry("elapsed", "[0-9]+:[0-9]{2}"),
          Map.entry("log key", "[0-9a-f]{8}[+][A-Za-z0-9+/]{44}"),
          Map.entry("key part", "[A-Za-z0-9+/]{1,53}"));

  private static final String WORKING = "Still working: ";
  private static final Pattern NAME = Pattern.compile("\\{([a-z ]+)}");

  /** How many lines that are the same are shown around those that differ. */
  private static final int CONTEXT = 2;

  /**
   * One line.
   *
   * @param mark {@code -} expected and not seen, {@code +} seen and not expected, else a space
   * @param expected the line of the transcript; the one that was seen where there is none
   * @param seen the line of the screen; the expected one where there is none
   */
  record Line(char mark, String expected, String seen) {
    boolean isSame() {
      return mark == ' ';
    }
  }

  /** Compares with the fewest lines marked, but for what a slow machine says of its work. */
  static ScreenComparison of(List<String> expected, List<String> screen) {
    List<String> seen = screen.stream().filter(line -> !line.startsWith(WORKING)).toList();
    int[][] same = new int[expected.size() + 1][seen.size() + 1];
    for (int i = expected.size() - 1; i >= 0; i--) {
      Pattern pattern = pattern(expected.get(i));
      for (int j = seen.size() - 1; j >= 0; j--) {
        same[i][j] =
            pattern.matcher(seen.get(j)).matches()
                ? same[i + 1][j + 1] + 1
                : Math.max(same[i + 1][j], same[i][j + 1]);
      }
    }
    return new ScreenComparison(marked(expected, seen, same));
  }

  private static List<Line> marked(List<String> expected, List<String> seen, int[][] same) {
    List<Line> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < expected.size() || j < seen.size()) {
      boolean bothLeft = i < expected.size() && j < seen.size();
      if (bothLeft && pattern(expected.get(i)).matcher(seen.get(j)).matches()) {
        lines.add(new Line(' ', expected.get(i++), seen.get(j++)));
      } else if (j == seen.size() || (bothLeft && same[i + 1][j] >= same[i][j + 1])) {
        lines.add(new Line('-', expected.get(i), expected.get(i)));
        i++;
      } else {
        lines.add(new Line('+', seen.get(j), seen.get(j)));
        j++;
      }
    }
    return lines;
  }

  boolean isSame() {
    return lines.stream().allMatch(Line::isSame);
  }

  /** The screen that was seen, with the names of what cannot be the same twice. */
  List<String> actual() {
    return lines.stream()
        .filter(line -> line.mark() != '-')
        .map(line -> line.isSame() ? line.expected() : Placeholders.in(line.expected()))
        .toList();
  }

  /** What stood on the screen where a name was expected. */
  List<String> seenFor(String name) {
    List<String> values = new ArrayList<>();
    for (Line line : lines) {
      Matcher seen = pattern(line.expected()).matcher(line.seen());
      List<String> names = NAME.matcher(line.expected()).results().map(m -> m.group(1)).toList();
      for (int i = 0; seen.matches() && i < names.size(); i++) {
        if (names.get(i).equals(name)) {
          values.add(seen.group(i + 1));
        }
      }
    }
    return values;
  }

  /** The lines that differ, with a few around them. */
  String diff() {
    StringBuilder text = new StringBuilder();
    int hidden = 0;
    for (int i = 0; i < lines.size(); i++) {
      boolean near =
          !lines.subList(Math.max(0, i - CONTEXT), Math.min(lines.size(), i + CONTEXT + 1)).stream()
              .allMatch(Line::isSame);
      if (near) {
        text.append(hidden > 0 ? "  ... %d lines as expected\n".formatted(hidden) : "");
        text.append(lines.get(i).mark()).append(' ').append(lines.get(i).expected()).append('\n');
      }
      hidden = near ? 0 : hidden + 1;
    }
    return text.toString();
  }

  private static Pattern pattern(String expected) {
    StringBuilder pattern = new StringBuilder();
    Matcher name = NAME.matcher(expected);
    int at = 0;
    while (name.find()) {
      String known = PATTERNS.get(name.group(1));
      if (known == null) {
        throw new AssertionError("no pattern is known for " + name.group());
      }
      pattern.append(Pattern.quote(expected.substring(at, name.start())));
      pattern.append('(').append(known).append(')');
      at = name.end();
    }
    return Pattern.compile(pattern + Pattern.quote(expected.substring(at)));
  }
}
