package dev.keyferry.ceremony.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one source file declares and where. It reads no Java: it relies on the formatter, which puts
 * a member two spaces further in than its type.
 *
 * @param path from the root of the project, with slashes
 * @param text all of it
 */
record JavaSource(String path, String text) {
  private static final Pattern TYPE =
      Pattern.compile(
          "^( *)(?:(?:public|private|protected|static|final|sealed|non-sealed|abstract) )*"
              + "(?:class|record|@?interface|enum) (\\w+)");

  private static final Pattern METHOD =
      Pattern.compile("^( *)(?:[\\w.<>\\[\\]?,&@]+ )*([a-z]\\w*)\\(");

  private static final Pattern LENDING = Pattern.compile("[.]lend[(]|::lend\\b");

  /**
   * A method.
   *
   * @param name with its types, such as {@code RsaKey.Numbers.number}
   * @param lines from its declaration to before the next one
   */
  record Method(String name, List<String> lines) {
    boolean lends() {
      return lines.stream().anyMatch(line -> LENDING.matcher(line).find());
    }
  }

  /** The name of the file without its ending. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("[.]java$", "");
  }

  /** Whether it declares a type, named from the outermost one, such as {@code RsaKey.Numbers}. */
  boolean hasType(String type) {
    return types().contains(type);
  }

  private List<String> types() {
    TreeMap<Integer, String> around = new TreeMap<>();
    List<String> types = new ArrayList<>();
    for (String line : text.lines().toList()) {
      enter(line, around);
      if (!around.isEmpty()) {
        types.add(String.join(".", around.values()));
      }
    }
    return types.stream().distinct().toList();
  }

  /** Every method, in the order of the file; overloads each. */
  List<Method> methods() {
    TreeMap<Integer, String> around = new TreeMap<>();
    List<Method> methods = new ArrayList<>();
    for (String line : text.lines().toList()) {
      enter(line, around);
      Matcher method = METHOD.matcher(line);
      if (method.find() && !around.isEmpty() && method.group(1).length() == memberIndent(around)) {
        String name = String.join(".", around.values()) + "." + method.group(2);
        methods.add(new Method(name, new ArrayList<>()));
      }
      if (!methods.isEmpty()) {
        methods.getLast().lines().add(line);
      }
    }
    return methods;
  }

  private static int memberIndent(TreeMap<Integer, String> around) {
    return around.lastKey() + 2;
  }

  /** Keeps the types that are open: a line further out than a type is after its end. */
  private static void enter(String line, TreeMap<Integer, String> around) {
    int indent = line.length() - line.stripLeading().length();
    if (!line.isBlank() && !line.strip().equals("}")) {
      around.tailMap(indent, true).clear();
    }
    Matcher type = TYPE.matcher(line);
    if (type.find()) {
      around.put(indent, type.group(2));
    }
  }

  /** Whether a method, named with its type, is there and is a test. */
  boolean isTest(String method) {
    String name = method.substring(method.lastIndexOf('.') + 1);
    return Pattern.compile(
            "@(?:Parameterized|Repeated)?Test\\b(?:(?!\\bvoid\\b).)*\\bvoid\\s+" + name + "[(]",
            Pattern.DOTALL)
        .matcher(text)
        .find();
  }
}
