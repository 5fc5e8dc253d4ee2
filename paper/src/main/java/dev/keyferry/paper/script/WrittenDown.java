package dev.keyferry.paper.script;

import dev.keyferry.paper.sheet.Block;
import dev.keyferry.paper.sheet.Line;
import java.util.ArrayList;
import java.util.List;

/** Room for what two people write down while the screen shows it, and an auditor compares later. */
final class WrittenDown {
  private static final List<String> VALUES =
      List.of(
          "First Ed25519 key of the log",
          "SHA-256 of the first ML-DSA-44 key",
          "Hold point 1: root, and how many entries",
          "Hold point 2: root, and how many entries",
          "Hold point 3: root, and how many entries",
          "Digest of the manifest",
          "The log is closed: root, and how many entries");

  private WrittenDown() {}

  static List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("Written down", true));
    blocks.add(
        new Block.Paragraph(
            "In hex or in words, all 32 bytes. One person reads from the screen, one writes, and a"
                + " second one reads back what was written."));
    VALUES.forEach(value -> blocks.add(form(value)));
    return blocks;
  }

  private static Block form(String value) {
    return new Block.Form(
        value,
        List.of(
            Line.blank("1-8"),
            Line.blank("9-16"),
            Line.blank("17-24"),
            Line.blank("25-32"),
            Line.blank("written by, read back by: initials")));
  }
}
