package dev.keyferry.paper.script;

import dev.keyferry.model.ceremony.Role;

/** The end of the log, and what is done after it. */
final class ClosingActs {
  private ClosingActs() {}

  static void add(Acts acts, Room room) {
    acts.step("Closing")
        .act(
            room.two(),
            "The screen names what must be destroyed once the import is proven: the exports, the"
                + " medium they came on, the old node's keys. Each types DESTROY and what, or"
                + " OPEN.",
            "The destruction sheet names each. OPEN is recorded, and ends nothing.",
            4)
        .act(
            room.two(),
            "Each types serial and bag of the medium that the record leaves on, and the key name of"
                + " who takes it.",
            "Both type the same.",
            2)
        .act(
            room.two(),
            "The screen shows the root of the closed log.",
            "Two people write it down, on the last pages.",
            3)
        .act(
            "everybody, as called",
            "Signs the last checkpoint: stick or token, passphrase or PIN.",
            "An empty line: QUORUM-STOPPED. The export is there, but no ceremony vouches for it.",
            room.size())
        .act(
            room.all(Role.ADMINISTRATOR),
            "The screen says Done: %d keys wrapped. Writes down the line that begins Log key."
                .formatted(room.keys()),
            "Nothing was exported unless it says Done.",
            2)
        .step("After")
        .type("keyferry paper report RECORD --out FOLDER")
        .act(
            room.all(Role.ADMINISTRATOR),
            "On any machine with a copy of the record. Prints the PDF file.",
            "Its roots and keys are those that were written down.",
            5)
        .act(
            "everybody",
            "Puts initials to their block of the report, or says there that they do not agree.",
            "Nobody is talked out of it.",
            5)
        .act(
            room.two(),
            "Seal the media into new bags, write the numbers here:",
            "Two people read each number aloud.",
            4);
  }
}
