package dev.keyferry.ceremony.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The text of docs/assurance.md, and what is wrong with it.
 *
 * @param text all of it
 */
record AssurancePage(String text) {
  private static final String CONTROLS = "| control | claim | argument | accepting | refusing |";
  private static final String LOANS = "| where | what is lent | to |";

  private static final Pattern CONTROL = Pattern.compile("KC-\\d\\d");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  /** A type of ours, or a method with its type; a constant would have no small letter. */
  private static final Pattern OURS =
      Pattern.compile("[A-Z]\\w*[a-z]\\w*(?:[.][A-Z]\\w*[a-z]\\w*)*(?:[.][a-z]\\w*)?");

  /** A method of the type that was named last. */
  private static final Pattern SHORT = Pattern.compile("[.][a-z]\\w*");

  /** A type of the JDK's, with its package. */
  private static final Pattern THEIRS = Pattern.compile("[a-z]+(?:[.][a-z]\\w*)+[.][A-Z]\\w*");

  /** Everything in which the page and the sources differ; nothing when they agree. */
  List<String> faults(SourceTree sources) {
    List<String> faults = new ArrayList<>();
    addUnknownNames(sources, faults);
    addWeakRows(sources, faults);
    addLoans(sources, faults);
    return faults;
  }

  private void addUnknownNames(SourceTree sources, List<String> faults) {
    for (String name : names(text)) {
      if (!sources.has(name)) {
        faults.add(name + " is not in the sources");
      }
    }
    QUOTED
        .matcher(text)
        .results()
        .map(word -> word.group(1))
        .forEach(word -> {
          if (THEIRS.matcher(word).matches() && !isInTheJdk(word)) {
            faults.add(word + " is not in the JDK");
          }
        });
  }

  private void addWeakRows(SourceTree sources, List<String> faults) {
    List<List<String>> rows = rows(CONTROLS);
    if (rows.isEmpty()) {
      faults.add("there is no table that begins " + CONTROLS);
    }
    for (List<String> row : rows) {
      String control = row.getFirst();
      List<String> ids = CONTROL.matcher(control).results().map(MatchResult::group).toList();
      if (ids.isEmpty()) {
        faults.add(control + " has no id");
      }
      ids.stream()
          .filter(id -> !sources.says(id))
          .forEach(id -> faults.add(id + " is named nowhere in the sources"));
      addWeakEvidence(control + ", accepting", row.get(3), sources, faults);
      addWeakEvidence(control + ", refusing", row.get(4), sources, faults);
    }
  }

  /** A row that claims to be done names single tests. */
  private static void addWeakEvidence(
      String claim, String cell, SourceTree sources, List<String> faults) {
    Set<String> evidence = names(cell);
    evidence.stream()
        .filter(name -> !sources.hasTest(name))
        .forEach(name -> faults.add(claim + ": " + name + " is no test"));
    boolean isPartly = claim.contains(", partly");
    if (!isPartly && evidence.stream().noneMatch(name -> name.contains("."))) {
      faults.add(claim + ": no test is named, and the row does not say partly");
    }
  }

  private void addLoans(SourceTree sources, List<String> faults) {
    Set<String> listed = new TreeSet<>();
    rows(LOANS).forEach(row -> listed.addAll(names(row.getFirst())));
    Set<String> found = sources.lenders();
    found.stream()
        .filter(method -> !listed.contains(method))
        .forEach(method -> faults.add(method + " lends a secret and is not in the table"));
    listed.stream()
        .filter(method -> !found.contains(method))
        .forEach(method -> faults.add(method + " is in the table and lends no secret"));
  }

  /** The names of ours that a text quotes, with their types. */
  private static Set<String> names(String text) {
    Set<String> names = new LinkedHashSet<>();
    String type = "";
    for (MatchResult quoted : QUOTED.matcher(text).results().toList()) {
      String word = quoted.group(1);
      if (OURS.matcher(word).matches()) {
        names.add(word);
        type = word.replaceFirst("[.][a-z]\\w*$", "");
      } else if (SHORT.matcher(word).matches()) {
        names.add(type + word);
      }
    }
    return names;
  }

  /** The cells of the rows of a table with a given head. */
  private List<List<String>> rows(String head) {
    return text.lines()
        .dropWhile(line -> !line.equals(head))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Arrays.stream(line.split("[|]", -1)).map(String::strip).toList())
        .map(cells -> cells.subList(1, cells.size() - 1))
        .toList();
  }

  private static boolean isInTheJdk(String type) {
    try {
      Class.forName(type, false, ClassLoader.getPlatformClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }
}
