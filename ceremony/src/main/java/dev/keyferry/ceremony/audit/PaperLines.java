package dev.keyferry.ceremony.audit;

import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.SpokenDigest;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.log.Checkpoint;
import java.util.ArrayList;
import java.util.List;

/** What people write down and read aloud: 32 bytes in hex, and in PGP words. */
final class PaperLines {
  private PaperLines() {}

  static void show(OperatorConsole console, String what, Digest digest) {
    List<String> lines = new ArrayList<>(List.of(what, "  " + digest.toHex()));
    SpokenDigest.of(digest).lines().forEach(line -> lines.add("  " + line));
    console.showTogether(lines);
  }

  /** What leaves the room at once: the root on paper, and the checkpoint to the witness. */
  static Outcome<SignedNote> head(RecordDesk desk, String what, SignedNote note, VerifierKey log) {
    Checkpoint checkpoint = Checkpoint.parse(note.text()).orBug();
    desk.console().show("");
    show(
        desk.console(),
        "%s: the log has %d entries. Write down its root:".formatted(what, checkpoint.size()),
        new Digest(checkpoint.root()));
    return desk.witness().show(desk.console(), note, log);
  }
}
