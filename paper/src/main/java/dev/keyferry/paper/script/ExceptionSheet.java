package dev.keyferry.paper.script;

import dev.keyferry.paper.sheet.Block;
import dev.keyferry.paper.sheet.Line;
import dev.keyferry.paper.sheet.Sheet;
import dev.keyferry.transport.document.Plan;
import java.util.ArrayList;
import java.util.List;

/** Numbered forms for whatever goes another way than the script says. */
public final class ExceptionSheet {
  /** Three pages; a ceremony that needs more of them should stop. */
  private static final int FORMS = 6;

  private ExceptionSheet() {}

  /** The forms of a plan's ceremony. */
  public static Sheet of(Plan plan) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "One form for each thing that is not as the script says: what the screen refuses, and"
                + " what only people see. RETRY on the screen: nothing is lost, do the same step"
                + " again. EXCEPTION: stop, and fill in a form. ABORT: it is over, the evidence is"
                + " kept. Two people of different roles decide, and the default is to stop."
                + " DEVIATION at any question of the screen takes down the same, so that it is in"
                + " the log. The forms stay with the printed report; unused ones are struck"
                + " through."));
    blocks.add(new Block.Heading("Forms", false));
    for (int number = 1; number <= FORMS; number++) {
      blocks.add(form(number));
    }
    return new Sheet(plan.mode(), plan.heading().ceremony(), "Exception sheet", blocks);
  }

  private static Block form(int number) {
    return new Block.Form(
        "Exception " + number,
        List.of(
            Line.blank("time (UTC), line of the script, code on the screen"),
            Line.blank("expected"),
            Line.blank("happened"),
            Line.blank("decided, and why"),
            Line.box("the ceremony stops"),
            Line.box("it goes on"),
            Line.blank("first person: name, role, initials"),
            Line.blank("second person: name, another role, initials")));
  }
}
