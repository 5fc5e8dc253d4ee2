package dev.keyferry.ceremony.audit;

import java.util.Map;
import java.util.TreeMap;

/**
 * An entry before it has a place in the log.
 *
 * @param type of the closed list (docs/formats/audit-log-v1.md §2)
 * @param control the control that it is evidence of, or empty
 * @param actor {@code appliance} or a role
 * @param body members by name: strings, integers, lists and maps of them
 */
record Draft(String type, String control, String actor, Map<String, Object> body) {
  /** Copies the body in the order that canonical JSON wants: names here are ASCII. */
  Draft {
    body = new TreeMap<>(body);
  }

  /** Something that the appliance does. */
  static Draft of(String type, String control, Map<String, Object> body) {
    return new Draft(type, control, "appliance", body);
  }
}
