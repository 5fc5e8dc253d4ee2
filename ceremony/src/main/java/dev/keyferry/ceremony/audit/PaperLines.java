package dev.keyferry.ceremony.audit;

import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.SpokenDigest;
import java.util.ArrayList;
import java.util.List;

/** 32 bytes that people write down and read aloud: in hex, and in PGP words. */
final class PaperLines {
  private PaperLines() {}

  static void show(OperatorConsole console, String what, Digest digest) {
    List<String> lines = new ArrayList<>(List.of(what, "  " + digest.toHex()));
    SpokenDigest.of(digest).lines().forEach(line -> lines.add("  " + line));
    console.showTogether(lines);
  }
}
