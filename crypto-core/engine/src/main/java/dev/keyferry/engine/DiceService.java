package dev.keyferry.engine;

import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.failure.TokenFailure;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/**
 * Rolls of dice enter locked memory, are looked at, supplement the generator, and are overwritten
 * (control KC-19). Thread-safe.
 */
final class DiceService {
  private final Token token;
  private final ChannelReader reader;

  DiceService(Token token, ChannelReader reader) {
    this.token = token;
    this.reader = reader;
  }

  /** One line of rolls, blanks between them or none. Codes: TOKEN-DICE. */
  Outcome<MixedDice> mix(ReadableByteChannel typed) {
    if (reader.readLine(typed) instanceof Outcome.Accepted<SecretBytes>(SecretBytes line)) {
      try (line) {
        return mix(withoutBlanks(line));
      }
    }
    return refused("no line, or too long a one");
  }

  private Outcome<MixedDice> mix(SecretBytes rolls) {
    Optional<String> fault = DiceHealth.fault(rolls.segment());
    return fault.isPresent()
        ? refused(fault.get())
        : Outcome.accepted(
            rolls.lend(array -> {
              token.binding().supplementRandom(array);
              return new MixedDice(array.length);
            }));
  }

  /** In place: the rolls move to the beginning of the line. */
  private static SecretBytes withoutBlanks(SecretBytes line) {
    MemorySegment bytes = line.segment();
    int rolls = 0;
    for (int i = 0; i < line.sizeBytes(); i++) {
      byte one = bytes.get(ValueLayout.JAVA_BYTE, i);
      if (one != ' ') {
        bytes.set(ValueLayout.JAVA_BYTE, rolls, one);
        rolls++;
      }
    }
    return line.prefix(rolls);
  }

  private static <T> Outcome<T> refused(String found) {
    return Outcome.refused(
        new TokenFailure(
            TokenCode.TOKEN_DICE,
            new Place.Part("token", "dice"),
            Fact.word(
                "%d to %d rolls of a die, without a pattern"
                    .formatted(DiceHealth.LEAST, DiceHealth.MOST)),
            Fact.word(found)));
  }
}
