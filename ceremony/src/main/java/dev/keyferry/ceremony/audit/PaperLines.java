package dev.keyferry.ceremony.audit;

import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.SpokenDigest;

/** 32 bytes that people write down and read aloud: in hex, and in PGP words. */
final class PaperLines {
  private PaperLines() {}

  static void show(OperatorConsole console, String what, Digest digest) {
    console.show(what);
    console.show("  " + digest.toHex());
    SpokenDigest.of(digest).lines().forEach(line -> console.show("  " + line));
  }
}
