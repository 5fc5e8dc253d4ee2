package dev.keyferry.witness.state;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.WitnessCode;
import dev.keyferry.model.failure.WitnessFailure;
import dev.keyferry.transport.log.Checkpoint;
import dev.keyferry.witness.checkpoint.SignedCheckpoint;
import dev.keyferry.witness.log.LogView;
import java.util.Optional;

/**
 * Whether a checkpoint may follow what the witness has seen of its log.
 *
 * @param seen the last checkpoint, if there is one
 * @param log the log itself, if the witness has it
 */
public record Witnessed(Optional<Checkpoint> seen, Optional<LogView> log) {
  /** How a checkpoint follows the last one. */
  public enum Step {
    /** There was none: this one is taken as it is. */
    FIRST,
    /** It is the last one. */
    AGAIN,
    /** The log holds both trees. */
    GROWN
  }

  /**
   * Judges a checkpoint. Refuses with {@code WITNESS-SMALLER}, {@code WITNESS-SPLIT} (another root
   * at the same size, or a log that holds this tree and not the last one), {@code WITNESS-UNPROVEN}
   * (larger, and no log), {@code WITNESS-LOG} (a log that does not hold it), {@code WITNESS-KEY}
   * (signed by another key than that of the tree's epoch), in this order.
   */
  public Outcome<Step> judge(SignedCheckpoint next) {
    Checkpoint head = next.checkpoint();
    return seen.map(last -> follow(last, head))
        .orElseGet(() -> Outcome.accepted(Step.FIRST))
        .then(step -> checkLog(next).map(checked -> step));
  }

  private Outcome<Step> follow(Checkpoint last, Checkpoint head) {
    if (head.size() < last.size()) {
      return refused(WitnessCode.WITNESS_SMALLER, size(last), size(head));
    }
    if (head.size() == last.size()) {
      return head.root().equals(last.root())
          ? Outcome.accepted(Step.AGAIN)
          : refused(WitnessCode.WITNESS_SPLIT, root(last), root(head));
    }
    if (log.isEmpty()) {
      return refused(WitnessCode.WITNESS_UNPROVEN, Fact.word("the log"), Fact.word("none"));
    }
    return grown(log.get(), last, head);
  }

  private static Outcome<Step> grown(LogView log, Checkpoint last, Checkpoint head) {
    if (!log.holds(head)) {
      return otherLog(head);
    }
    // Both heads are signed, and no log holds both: RFC 6962 §2.1.2 would have no proof.
    return log.holds(last)
        ? Outcome.accepted(Step.GROWN)
        : refused(WitnessCode.WITNESS_SPLIT, root(last), Fact.word("another one in the log"));
  }

  private Outcome<Checkpoint> checkLog(SignedCheckpoint next) {
    Checkpoint head = next.checkpoint();
    if (log.isEmpty()) {
      return Outcome.accepted(head);
    }
    return log.get().holds(head)
        ? log.get()
            .keyOf(head.size())
            .then(key ->
                key.equals(next.signedBy())
                    ? Outcome.accepted(head)
                    : refused(
                        WitnessCode.WITNESS_KEY,
                        Fact.word(key.print()),
                        Fact.word(next.signedBy().print())))
        : otherLog(head);
  }

  private static <T> Outcome<T> otherLog(Checkpoint head) {
    return refused(
        WitnessCode.WITNESS_LOG, root(head), Fact.word("another root, or a shorter log"));
  }

  private static Fact size(Checkpoint checkpoint) {
    return Fact.count(checkpoint.size(), "entries");
  }

  private static Fact root(Checkpoint checkpoint) {
    return Fact.word("root " + checkpoint.root().toHex() + " of " + checkpoint.size() + " entries");
  }

  private static <T> Outcome<T> refused(WitnessCode code, Fact expected, Fact found) {
    return Outcome.refused(
        new WitnessFailure(code, new Place.Whole("checkpoint"), expected, found));
  }
}
