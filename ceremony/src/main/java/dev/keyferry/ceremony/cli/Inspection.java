package dev.keyferry.ceremony.cli;

import java.util.List;

/**
 * What was found of one file, in both forms.
 *
 * @param refused whether a control refused it
 * @param json one line
 * @param lines for people
 */
record Inspection(boolean refused, List<String> json, List<String> lines) {
  Inspection {
    json = List.copyOf(json);
    lines = List.copyOf(lines);
  }
}
