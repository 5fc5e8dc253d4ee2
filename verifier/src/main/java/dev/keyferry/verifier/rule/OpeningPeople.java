package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.document.Plan;
import dev.keyferry.verifier.json.Json;
import dev.keyferry.verifier.note.NoteKey;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.text.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The people whom entry 0 ties to the keys of epoch 0. */
final class OpeningPeople {
  private OpeningPeople() {}

  /**
   * The people in the entry's order. Nobody if a key of them cannot be read: then they are not the
   * people of the plan, which the chain finds.
   */
  static List<Plan.Person> of(Entry open) {
    List<Plan.Person> people = new ArrayList<>();
    for (Map<String, Json> person : open.objects("people")) {
      String vkey = text(person, "key");
      try {
        NoteKey key = NoteKey.parsePerson(vkey);
        people.add(new Plan.Person(text(person, "role"), key, vkey, text(person, "name")));
      } catch (Malformed unreadable) {
        return List.of();
      }
    }
    return people;
  }

  private static String text(Map<String, Json> person, String member) {
    return person.get(member) instanceof Json.Text(String text) ? text : "";
  }
}
