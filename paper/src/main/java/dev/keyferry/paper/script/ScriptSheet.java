package dev.keyferry.paper.script;

import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.value.Digest;
import dev.keyferry.paper.sheet.Block;
import dev.keyferry.paper.sheet.Cell;
import dev.keyferry.paper.sheet.Line;
import dev.keyferry.paper.sheet.Sheet;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The printed script of a ceremony: what each person does, in order, with room to sign for it. */
public final class ScriptSheet {
  private ScriptSheet() {}

  /**
   * The script of a plan.
   *
   * @param digest SHA-256 of the plan's text
   * @param site if the plan binds one and it was given
   */
  public static Sheet of(Plan plan, Digest digest, Optional<Site> site) {
    Room room = new Room(plan, site);
    Acts acts = new Acts();
    BeforeActs.add(acts, room);
    OpeningActs.add(acts, room);
    KeyActs.add(acts, room);
    ClosingActs.add(acts, room);
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "One person reads aloud, one writes. Every line is done before the next is begun, gets"
                + " its time and the initials of whoever did it. If anything is not as it stands"
                + " here: stop, take the exception sheet, and let two roles decide. An empty line"
                + " stops the ceremony at every question but a passphrase; PANIC, or Ctrl-\\ at a"
                + " terminal, ends it and overwrites everything."));
    blocks.add(facts(plan, digest, acts.minutes()));
    blocks.add(new Block.Heading("Roles", false));
    blocks.add(people(plan));
    blocks.addAll(site.map(ScriptSheet::media).orElse(List.of()));
    blocks.addAll(acts.blocks());
    blocks.addAll(WrittenDown.blocks());
    return new Sheet(plan.mode(), plan.heading().ceremony(), "Script of a key ceremony", blocks);
  }

  private static Block facts(Plan plan, Digest digest, int minutes) {
    return Block.Facts.of(
        new Block.Fact("Title", Cell.of(Line.strong(plan.heading().title()))),
        new Block.Fact("Organisation", Cell.text(plan.heading().organisation())),
        new Block.Fact("Begins, UTC", Cell.text(plan.schedule().start().toString())),
        new Block.Fact("Ends at the latest", Cell.text(plan.schedule().latestEnd().toString())),
        new Block.Fact("Likely to take", Cell.text(minutes + " minutes (an estimate)")),
        new Block.Fact("SHA-256 of the plan", Cell.spoken(digest.toHex(), digest)),
        new Block.Fact(
            "SHA-256 of the request",
            Cell.spoken(plan.request().digest().toHex(), plan.request().digest())));
  }

  private static Block people(Plan plan) {
    return new Block.Table(
        List.of(
            new Block.Column("Role", 20),
            new Block.Column("Person", 40),
            new Block.Column("Came, UTC", 20),
            new Block.Column("Initials", 20)),
        plan.people().stream().map(ScriptSheet::person).toList());
  }

  private static List<Cell> person(Person person) {
    return List.of(
        Cell.text(person.role().token()),
        Cell.of(Line.strong(person.name())),
        Cell.blank(),
        Cell.blank());
  }

  private static List<Block> media(Site site) {
    return List.of(
        new Block.Heading("Media, as the site lists them", false),
        new Block.Table(
            List.of(
                new Block.Column("Serial", 20),
                new Block.Column("Bag", 15),
                new Block.Column("What it is", 35),
                new Block.Column("Seal whole? Two initials", 30)),
            site.media().stream().map(ScriptSheet::medium).toList()));
  }

  private static List<Cell> medium(Site.Medium medium) {
    return List.of(
        Cell.code(medium.serial()),
        Cell.code(medium.bag().orElse("none")),
        Cell.text("%s, from %s to %s".formatted(medium.label(), medium.from(), medium.to())),
        Cell.blank());
  }
}
