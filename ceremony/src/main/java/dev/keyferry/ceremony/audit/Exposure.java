package dev.keyferry.ceremony.audit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a ceremony had in hand, by its own log: for the room, and for whoever must write an incident
 * report (control KC-31). {@link CeremonyLog} lets one thread in at a time.
 */
final class Exposure {
  private static final String NONE = "none";

  private final Set<String> opened = new LinkedHashSet<>();
  private final Set<String> wrapped = new LinkedHashSet<>();
  private final Set<String> begun = new LinkedHashSet<>();
  private final Set<String> written = new LinkedHashSet<>();

  void add(Draft draft) {
    Map<String, Object> body = draft.body();
    String object = String.valueOf(body.get("object"));
    switch (draft.type() + " " + body.getOrDefault("act", body.get("service"))) {
      case "access load-key" -> {
        if ("".equals(body.get("refusal"))) {
          opened.add(object);
        }
      }
      case "result wrap" -> wrapped.add(object);
      case "intent export" -> begun.add(object);
      case "result export" -> written.add(object);
      default -> {
        // Nothing of a subject key.
      }
    }
  }

  /** In words, a line each; the same whether or not somebody calls it an incident. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("key files opened   " + named(opened));
    lines.add("keys wrapped       " + (wrapped.isEmpty() ? NONE : wrapped.size() + ""));
    lines.add("export             " + export());
    return lines;
  }

  private static String named(Set<String> names) {
    return names.isEmpty() ? NONE : String.join(", ", names);
  }

  /** A folder has its name only when everything is in it. */
  private String export() {
    if (!written.isEmpty()) {
      return named(written);
    }
    return begun.isEmpty() ? NONE : named(begun) + " was begun: look whether it is there";
  }
}
