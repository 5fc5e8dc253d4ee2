package dev.keyferry.paper.script;

import dev.keyferry.model.ceremony.Role;
import dev.keyferry.transport.document.Plan;

/** The steps from comparison to export. */
final class KeyActs {
  private static final String WRITE_DOWN = "Two people write it down, on the last pages.";

  private KeyActs() {}

  static void add(Acts acts, Room room) {
    compare(acts, room);
    approve(acts, room);
    acts.step("Wrapping")
        .act(
            room.two(),
            "The keys are wrapped, which asks nobody anything. Hold point 3: the screen shows the"
                + " root of the log.",
            WRITE_DOWN,
            4)
        .step("Manifest and export")
        .act(
            room.two(),
            "The screen shows the manifest's digest.",
            WRITE_DOWN + " The importer compares it.",
            3)
        .act(
            room.all(Role.ADMINISTRATOR),
            "Types the sentence: SIGN %d KEYS.".formatted(room.keys()),
            "The first other line ends in QUORUM-ANSWER, and everything begins anew.",
            1);
  }

  private static void compare(Acts acts, Room room) {
    acts.step("Comparison of wrapping keys");
    for (Plan.Channel channel : room.channels()) {
      room.attestation(channel).ifPresent(attestation -> attest(acts, room, attestation));
      acts.act(
          room.two(),
          "Each types the fingerprint of %s blind, in hex or words, from their own copy of: %s"
              .formatted(channel.wrappingKeyId(), channel.source()),
          "Three wrong ones of one person: QUORUM-ANSWER. Do not ask the screen; ask the channel.",
          6);
    }
    acts.step("Validation")
        .act(
            room.all(Role.ADMINISTRATOR),
            "Types the password of each protected key bundle. Nothing is echoed.",
            "Three wrong ones: BUNDLE-PASSWORD.",
            room.keys());
  }

  private static void attest(Acts acts, Room room, Plan.Attestation attestation) {
    acts.act(
        room.all(Role.ADMINISTRATOR),
        "The screen shows what the HSM of %s states. Types ATTESTED."
            .formatted(attestation.wrappingKeyId()),
        attestation.required()
            ? "Without a statement that holds, the ceremony ends: ATTEST-MISSING and others."
            : "Without a statement: NOT ATTESTED, or an empty line, which stops.",
        2);
  }

  private static void approve(Acts acts, Room room) {
    acts.step("Approval")
        .act(
            "everybody",
            "The screen lists %d keys, each with its target, and the digest of the statement."
                .formatted(room.keys()),
            "Each line is in the request. Else leave the line empty: QUORUM-STOPPED.",
            1 + room.keys())
        .act(
            room.all(Role.ADMINISTRATOR),
            "Types the sentence: WRAP %d KEYS.".formatted(room.keys()),
            "Three other ones: QUORUM-ANSWER.",
            1)
        .act(
            room.all(Role.OPERATOR),
            "%s sign as called, each with their own stick or token. An empty line: this person"
                    .formatted(room.quorum())
                + " does not sign.",
            "Too few: QUORUM-SHORT.",
            room.signatures())
        .act(room.two(), "Hold point 2: the screen shows the root of the log.", WRITE_DOWN, 3);
  }
}
