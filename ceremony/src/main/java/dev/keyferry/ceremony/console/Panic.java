package dev.keyferry.ceremony.console;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody in the room ends everything at once (controls KC-22 and KC-31): whatever was asked, the
 * answer is no, nobody is asked anything more, and the ceremony ends with QUORUM-PANIC.
 */
public final class Panic {
  private static final byte[] WORD = "PANIC".getBytes(StandardCharsets.US_ASCII);

  private Panic() {}

  /** An outcome, unless somebody said so: then the refusal of it, and what else was refused. */
  public static <T> Outcome<T> unlessSaid(OperatorConsole console, Outcome<T> outcome) {
    if (!console.panicked() || alreadySaid(outcome)) {
      return outcome;
    }
    List<Failure> failures = new ArrayList<>();
    failures.add(
        new QuorumFailure(
            QuorumCode.QUORUM_PANIC,
            new Place.Whole("the room"),
            Fact.word("an answer"),
            Fact.word("panic")));
    if (outcome instanceof Outcome.Refused<T>(List<Failure> others)) {
      failures.addAll(others);
    }
    return Outcome.refused(failures);
  }

  private static boolean alreadySaid(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(List<Failure> failures)
        && failures.getFirst().code() == QuorumCode.QUORUM_PANIC;
  }

  /** Whether bytes are the word, whole. */
  static boolean isWord(ByteBuffer bytes) {
    return bytes.equals(ByteBuffer.wrap(WORD));
  }

  /** The word byte by byte, of a line of which no copy is to be made. */
  static final class Listener {
    private int heard;

    /** Hears one more byte of the line. */
    void hear(byte next) {
      if (next != '\r') {
        heard = heard >= 0 && heard < WORD.length && WORD[heard] == next ? heard + 1 : -1;
      }
    }

    /** Whether the line so far is the word. */
    boolean isWord() {
      return heard == WORD.length;
    }
  }
}
