package dev.keyferry.witness.checkpoint;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.WitnessCode;
import dev.keyferry.model.failure.WitnessFailure;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that a witness trusts for one log: those that were given, and those that entries of the
 * log announced before the witness saw them (docs/formats/witness-v1.md §4).
 *
 * @param keys at least one
 */
public record LogKeys(List<VerifierKey> keys) {
  private static final Place CHECKPOINT = new Place.Whole("checkpoint");

  /** Copies the list. */
  public LogKeys {
    keys = List.copyOf(keys);
  }

  /** These keys, and more of the same log. */
  public LogKeys plus(List<VerifierKey> more) {
    Set<VerifierKey> all = new LinkedHashSet<>(keys);
    all.addAll(more);
    return new LogKeys(List.copyOf(all));
  }

  /**
   * Verifies a checkpoint. Refuses with {@code WITNESS-ORIGIN} (no key is of this log, or the
   * origin does not say a mode) and {@code NOTE-SIGNATURE} (no trusted key signed, or one of them
   * has an invalid line), in this order.
   */
  public Outcome<SignedCheckpoint> verify(CheckpointSource source) {
    String origin = source.checkpoint().origin();
    List<VerifierKey> ofThisLog = keys.stream().filter(k -> k.name().equals(origin)).toList();
    if (ofThisLog.isEmpty()) {
      return origin(keys.getFirst().name(), origin);
    }
    Optional<Mode> mode = mode(origin);
    return mode.isEmpty()
        ? origin("organisation/keyceremony/id/production or /rehearsal", origin)
        : signed(ofThisLog, source.note())
            .map(
                key -> new VerifiedCheckpoint(source.checkpoint(), key, source.note(), mode.get()));
  }

  private static Outcome<VerifierKey> signed(List<VerifierKey> ofThisLog, SignedNote note) {
    List<VerifierKey> signers =
        ofThisLog.stream()
            .filter(key -> note.signatures().stream().anyMatch(line -> line.isBy(key)))
            .toList();
    return signers.isEmpty()
        ? Outcome.refused(
            new DocumentFailure(
                DocumentCode.NOTE_SIGNATURE,
                CHECKPOINT,
                Fact.oneOf(ofThisLog.stream().map(VerifierKey::print).toList()),
                Fact.word("signatures of other keys only")))
        : Outcome.all(signers.stream().map(key -> note.verify(key).map(text -> key)).toList())
            .map(List::getLast);
  }

  /** audit-log-v1.md §5: the last part of an origin is the mode. */
  private static Optional<Mode> mode(String origin) {
    String[] parts = origin.split("/", -1);
    return parts.length >= 4 && parts[parts.length - 3].equals("keyceremony")
        ? Arrays.stream(Mode.values())
            .filter(mode -> mode.token().equals(parts[parts.length - 1]))
            .findAny()
        : Optional.empty();
  }

  private static <T> Outcome<T> origin(String expected, String found) {
    return Outcome.refused(
        new WitnessFailure(
            WitnessCode.WITNESS_ORIGIN, CHECKPOINT, Fact.word(expected), Fact.word(found)));
  }
}
