package dev.keyferry.paper.script;

import dev.keyferry.model.ceremony.Role;

/** What is done before anybody signs: docs/runbook/rehearsal.md, "Before". */
final class BeforeActs {
  private BeforeActs() {}

  static void add(Acts acts, Room room) {
    String administrator = room.all(Role.ADMINISTRATOR);
    acts.step("Before")
        .type("keyferry ceremony identify")
        .act(
            administrator,
            "Reads software sha256 aloud, in hex or words.",
            "Equal to the digest of whoever built the same sources; self-tests passed. Else stop.",
            4)
        .type("keyferry ceremony environment")
        .act(
            administrator,
            "Reads each line that says FAILS aloud.",
            room.ifProduction(
                "No line fails, or the ceremony will refuse the machine.",
                "Lines may fail in a rehearsal: write them on the exception sheet."),
            2)
        .type(
            "keyferry ceremony plan check plan --request FOLDER"
                + (room.plan().site().isPresent() ? " --site site" : ""))
        .act(
            administrator,
            "Reads the summary aloud: who, what, which keys where.",
            "Exit code 0; the plan's and the request's SHA-256 are those on page 1. Else"
                + " stop.",
            3);
    if (room.site().isPresent()) {
      acts.act(
          room.two(),
          "Two people compare every medium and bag with the table above, and sign there.",
          "Serial and bag number equal, seal whole. Else do not open it.",
          3);
    }
  }
}
