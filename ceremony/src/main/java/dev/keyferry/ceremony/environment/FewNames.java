package dev.keyferry.ceremony.environment;

import java.util.List;

/** Some names and how many more: a screen has 80 columns, an entry of the log 16 kB. */
final class FewNames {
  private static final int MOST = 3;
  private static final int MAX_CHARS = 40;

  private FewNames() {}

  static String of(List<String> names) {
    String shown = String.join(", ", names.stream().limit(MOST).map(FewNames::shortened).toList());
    int more = names.size() - MOST;
    return more > 0 ? "%s and %d more".formatted(shown, more) : shown;
  }

  private static String shortened(String name) {
    return name.length() > MAX_CHARS ? name.substring(0, MAX_CHARS) + "..." : name;
  }
}
