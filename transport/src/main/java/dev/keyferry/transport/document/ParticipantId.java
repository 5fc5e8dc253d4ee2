package dev.keyferry.transport.document;

import dev.keyferry.model.value.Fingerprint;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Canton participant's unique identifier: name and namespace. Public, immutable.
 *
 * @param name 1 to 185 of {@code [A-Za-z0-9_-]}
 * @param namespace the fingerprint of its root namespace key
 */
public record ParticipantId(String name, Fingerprint namespace) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,185}");
  private static final String DELIMITER = "::";

  /** Refuses any other form of name. */
  public ParticipantId {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a participant");
    }
  }

  /** The id that {@code name::fingerprint} spells, or nothing. */
  public static Optional<ParticipantId> ofUid(String uid) {
    int cut = uid.indexOf(DELIMITER);
    if (cut < 0 || !NAME.matcher(uid.substring(0, cut)).matches()) {
      return Optional.empty();
    }
    return Optional.of(uid.substring(cut + DELIMITER.length()))
        .filter(Fingerprint::isWellFormed)
        .map(Fingerprint::new)
        .map(namespace -> new ParticipantId(uid.substring(0, cut), namespace));
  }

  /** {@code name::fingerprint}. */
  public String uid() {
    return name + DELIMITER + namespace.text();
  }
}
