package dev.keyferry.rehearsal.prepare;

import dev.keyferry.model.ceremony.Role;
import dev.keyferry.transport.document.Ed25519NoteSigner;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.Request;
import java.util.List;
import java.util.Map;

/**
 * A practice ceremony that is ready to begin.
 *
 * @param request what was asked, signed in the file {@code request}
 * @param plan what the room will do, signed in the file {@code plan}
 * @param roleKeys the fresh keys of the plan's people, one for each role
 * @param answers the lines of the file {@code answers}, without line ends
 */
public record Practice(
    Request request, Plan plan, Map<Role, Ed25519NoteSigner> roleKeys, List<String> answers) {
  /** Copies the collections. */
  public Practice {
    roleKeys = Map.copyOf(roleKeys);
    answers = List.copyOf(answers);
  }
}
