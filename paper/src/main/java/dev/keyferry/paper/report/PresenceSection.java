package dev.keyferry.paper.report;

import dev.keyferry.model.ceremony.Person;
import dev.keyferry.paper.record.CeremonyRecord;
import dev.keyferry.paper.sheet.Block;
import dev.keyferry.paper.sheet.Line;
import java.util.ArrayList;
import java.util.List;

/** Where each person of the plan puts their initials, or says that they do not agree. */
final class PresenceSection {
  private PresenceSection() {}

  static List<Block> of(CeremonyRecord record) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("What each person says", true));
    blocks.add(
        new Block.Paragraph(
            "Tick one box. Whoever does not agree writes why, and is asked nothing more: the"
                + " report is as complete with that answer as with the other."));
    record.documents().plan().people().forEach(person -> blocks.add(block(person)));
    return blocks;
  }

  private static Block block(Person person) {
    return new Block.Form(
        person.name() + ", " + person.role().token(),
        List.of(
            Line.text("I was present throughout. The script was followed. This record is true."),
            Line.box("agree"),
            Line.box("do not agree, because:"),
            Line.blank(""),
            Line.blank("initials, and time (UTC)")));
  }
}
