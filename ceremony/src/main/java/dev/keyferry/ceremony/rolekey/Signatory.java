package dev.keyferry.ceremony.rolekey;

import dev.keyferry.model.ceremony.Person;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.VerifierKey;
import java.util.List;

/**
 * A person of a plan, as far as signatures go.
 *
 * @param person who
 * @param key the key that the plan names for them
 */
public record Signatory(Person person, VerifierKey key) {
  /** The people of a plan, in its order; the plan's grammar has seen to the form of their keys. */
  public static List<Signatory> of(Plan plan) {
    return plan.people().stream()
        .map(person -> new Signatory(person, VerifierKey.parsePerson(person.roleKey()).orBug()))
        .toList();
  }

  /** As the screen calls them: name and role. */
  String words() {
    return "%s (%s)".formatted(person.name(), person.role().token());
  }
}
