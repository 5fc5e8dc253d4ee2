package dev.keyferry.rehearsal.prepare;

import dev.keyferry.transport.document.NoteSigner;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.Site;
import java.util.List;

/**
 * A practice ceremony that is ready to begin.
 *
 * @param request what was asked, signed in the file {@code request}
 * @param plan what the room will do, signed in the file {@code plan}
 * @param site what is in the room, signed in the file {@code site}
 * @param people everybody of the plan, whose role keys are in the folder {@code role-keys}
 * @param requester signed the request, and signs the receipt of the import
 * @param answers the lines of the file {@code answers}, without line ends
 */
public record Practice(
    Request request,
    Plan plan,
    Site site,
    PracticePeople people,
    NoteSigner requester,
    List<String> answers) {
  /** Copies the list. */
  public Practice {
    answers = List.copyOf(answers);
  }
}
