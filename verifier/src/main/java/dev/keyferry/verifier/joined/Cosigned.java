package dev.keyferry.verifier.joined;

import dev.keyferry.verifier.policy.Member;

/**
 * A checkpoint of this log that somebody of the policy cosigned on a device of their own.
 *
 * @param file of the note
 * @param witness whose key it was
 * @param size how many entries it is over
 * @param time of the witness's clock
 */
public record Cosigned(String file, Member.Witness witness, long size, String time) {
  /** The whole as a sentence. */
  public String says() {
    return "%s, %s: the checkpoint over %d entries, %s, in %s"
        .formatted(witness.name(), witness.key().name(), size, time, file);
  }
}
