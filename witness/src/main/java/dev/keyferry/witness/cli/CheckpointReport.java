package dev.keyferry.witness.cli;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.SpokenDigest;
import dev.keyferry.transport.log.Checkpoint;
import dev.keyferry.witness.checkpoint.SignedCheckpoint;
import java.util.ArrayList;
import java.util.List;

/** What a witness compares with the screen and the paper of the room: witness-v1.md §1. */
final class CheckpointReport {
  private CheckpointReport() {}

  static List<String> lines(SignedCheckpoint signed) {
    Checkpoint checkpoint = signed.checkpoint();
    List<String> lines = new ArrayList<>();
    lines.add(mode(signed.mode()));
    lines.add("origin     " + checkpoint.origin());
    lines.add("size       " + checkpoint.size() + " entries");
    lines.add("root       " + checkpoint.root().toHex());
    SpokenDigest.of(new Digest(checkpoint.root()))
        .lines()
        .forEach(line -> lines.add("           " + line));
    lines.add("signed by  " + signed.signedBy().print());
    return lines;
  }

  private static String mode(Mode mode) {
    return switch (mode) {
      case PRODUCTION -> "PRODUCTION: a log of real keys.";
      case REHEARSAL -> "REHEARSAL: a log of practice; its keys are worth nothing.";
    };
  }
}
