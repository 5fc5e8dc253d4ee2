package dev.keyferry.paper.script;

import dev.keyferry.model.ceremony.Role;

/** The steps opening and intake of the log: docs/formats/audit-log-v1.md §3. */
final class OpeningActs {
  private static final String WRITE_DOWN = "Two people write it down, on the last pages.";

  private OpeningActs() {}

  static void add(Acts acts, Room room) {
    String site = room.plan().site().isPresent() ? " --site site" : "";
    String witness = room.all(Role.WITNESS).isEmpty() ? "" : " --witness-qr";
    acts.step("Opening")
        .type(
            "keyferry ceremony run --plan plan --request FOLDER%s --out OUT --role-keys DIR%s"
                .formatted(site, witness))
        .act(
            room.all(Role.ADMINISTRATOR),
            "DIR is a person's stick; give --role-token LIBRARY for keys in tokens.",
            "The screen says %s, the ceremony and its title, and the digests on page 1."
                    .formatted(room.mode().name())
                + " Else leave the next line empty.",
            2)
        .act(
            room.two(),
            "The screen shows the log's first Ed25519 key, and the SHA-256 of its ML-DSA-44 key.",
            WRITE_DOWN + " The auditor's policy is compared with this paper.",
            6)
        .act(
            "everybody, as called",
            "Signs the beginning of the record: connects the stick or token, types the passphrase"
                + " or PIN. Nothing is echoed.",
            "%d people sign. An empty line: QUORUM-STOPPED, and nothing has begun."
                .formatted(room.size()),
            room.size());
    machine(acts, room);
    hold(acts, room);
    media(acts, room);
  }

  private static void machine(Acts acts, Room room) {
    acts.act(
            room.all(Role.WITNESS).isEmpty() ? "everybody" : room.all(Role.WITNESS),
            "Reads what says FAILS among the nine lines on the machine aloud.",
            room.ifProduction(
                "Mend it and LOOK AGAIN under a deviation, or ENV-...: begin again.",
                "A rehearsal records it and goes on."),
            1)
        .act(
            room.two(),
            "Each types hours and minutes in UTC from their own watch, without looking at the"
                + " other's.",
            room.ifProduction(
                "More than 5 minutes off: GO ON under a deviation, or ENV-TIME.",
                "A rehearsal records a difference."),
            1)
        .act(
            room.first(Role.OPERATOR),
            "Says in one line where the private keys have been since they were made, then types NOT"
                + " KNOWN TO BE COMPROMISED.",
            "Who cannot say so leaves the line empty: the screen says what else can be done.",
            2);
  }

  private static void media(Acts acts, Room room) {
    acts.step("Intake")
        .act(
            room.two(),
            "Each reads serial and bag number off the medium with request and key files, then off"
                + " that for the export, and types both, without looking at the other's.",
            room.ifProduction(
                "A medium or bag that the site does not list: GO ON under a deviation, or"
                    + " MEDIA-CUSTODY.",
                "A rehearsal records another medium."),
            4);
  }

  private static void hold(Acts acts, Room room) {
    acts.act(room.two(), "Hold point 1: the screen shows the root of the log.", WRITE_DOWN, 3);
    if (!room.all(Role.WITNESS).isEmpty()) {
      acts.act(
          room.all(Role.WITNESS),
          "Photographs the QR code with their own device, and cosigns it: here and at each hold"
              + " point.",
          "witness show prints the same root.",
          3);
    }
  }
}
