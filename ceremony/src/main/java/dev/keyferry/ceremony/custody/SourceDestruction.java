package dev.keyferry.ceremony.custody;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.console.Panic;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.ceremony.Remains;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells the room what must be destroyed once the import is proven, and has two people say of each
 * line that they see to it (control KC-23). The export is on its medium by then, so a line that
 * nobody takes does not stop the ceremony: it is recorded as open.
 */
public final class SourceDestruction {
  private static final int TRIES = 3;
  private static final String OPEN = "OPEN";

  private final OperatorConsole console;
  private final AuditTrail audit;

  /** People at a console, whose answers are recorded. */
  public SourceDestruction(OperatorConsole console, AuditTrail audit) {
    this.console = console;
    this.audit = audit;
  }

  /** One line of it. */
  private record Line(Remains what, int number, Digest list) {
    static Line of(Remains what, Stream<String> objects) {
      List<String> lines = objects.map(object -> object + "\n").toList();
      byte[] text = lines.stream().collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
      return new Line(what, what == Remains.MEDIUM ? 1 : lines.size(), Digest.sha256(text));
    }

    String sentence() {
      return what.sentence(number);
    }
  }

  /**
   * States every line; what is accepted are the things that nobody, or only one person, sees to.
   * Codes: QUORUM-PANIC, those of the record.
   */
  public Outcome<List<Remains>> state(IntakeBundle bundle) {
    console.show("");
    console.show("When the import is proven, and not before, these must be destroyed.");
    console.show("Two people say of each line that they see to it, or leave it OPEN.");
    Outcome<List<Remains>> open = Outcome.accepted(List.of());
    for (Line line : lines(bundle.request())) {
      open =
          open.then(before ->
              state(bundle, line)
                  .map(stated -> stated.isOpen() ? plus(before, line.what) : before));
    }
    return open;
  }

  private static List<Remains> plus(List<Remains> before, Remains one) {
    return Stream.concat(before.stream(), Stream.of(one)).toList();
  }

  /** The medium is named by what is on it. */
  private static List<Line> lines(Request request) {
    return Stream.of(Remains.values())
        .map(what ->
            Line.of(
                what,
                switch (what) {
                  case EXPORTS, MEDIUM ->
                      request.exports().stream().map(export -> export.file().digest().toHex());
                  case OLD_KEYS -> request.keys().stream().map(key -> key.fingerprint().text());
                }))
        .toList();
  }

  private Outcome<AuditEvent.DestructionStated> state(IntakeBundle bundle, Line line) {
    console.show("");
    console.show("Destroy %s: %d.".formatted(line.what.words(), line.number));
    console.show("  How: " + line.what.method() + ".");
    List<String> attested = new ArrayList<>();
    for (Person person :
        bundle.plan().people().stream().limit(AuditEvent.DestructionStated.PEOPLE).toList()) {
      if (sees(person, line.sentence())) {
        attested.add(person.name());
      }
    }
    AuditEvent.DestructionStated stated =
        new AuditEvent.DestructionStated(line.what, line.number, line.list, attested);
    if (stated.isOpen()) {
      console.show("This line stays open, and the record says so.");
    }
    return Panic.unlessSaid(console, Outcome.accepted(stated))
        .then(said -> audit.append(said).map(event -> said));
  }

  /** Three other answers, the empty one included, leave it open as that word does. */
  private boolean sees(Person person, String sentence) {
    String who = "%s (%s)".formatted(person.name(), person.role().token());
    console.seat(who);
    for (int attempt = 0; attempt < TRIES && !console.panicked(); attempt++) {
      String answer = console.ask("%s, type %s or %s:".formatted(who, sentence, OPEN));
      if (answer.equals(sentence) || answer.equals(OPEN)) {
        return answer.equals(sentence);
      }
      console.show("That is neither of the two.");
    }
    return false;
  }
}
