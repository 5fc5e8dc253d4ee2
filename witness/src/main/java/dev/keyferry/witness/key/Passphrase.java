package dev.keyferry.witness.key;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.KeyFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A passphrase that somebody typed: secret. It holds the only array of its characters, and wipes it
 * when it is closed. For one thread.
 */
public final class Passphrase implements AutoCloseable {
  /** docs/formats/role-key-v1.md: what FIPS 140 asks of PBKDF2. */
  private static final int LEAST_BYTES = 14;

  private final char[] characters;

  private Passphrase(char[] characters) {
    this.characters = characters;
  }

  /**
   * Takes the array over. Refuses with {@code ROLE-KEY-PASSPHRASE-SHORT}, and wipes it, where it
   * has less than 14 bytes of UTF-8.
   */
  public static Outcome<Passphrase> taking(char[] characters) {
    Passphrase passphrase = new Passphrase(characters);
    int size = passphrase.sizeBytes();
    if (size >= LEAST_BYTES) {
      return Outcome.accepted(passphrase);
    }
    passphrase.close();
    return refused(KeyCode.ROLE_KEY_PASSPHRASE_SHORT, Fact.bytes(LEAST_BYTES), Fact.bytes(size));
  }

  /** This passphrase, if the other one is the same. Refuses with {@code ROLE-KEY-PASSPHRASE}. */
  public Outcome<Passphrase> sameAs(Passphrase other) {
    return Arrays.equals(characters, other.characters)
        ? Outcome.accepted(this)
        : refused(
            KeyCode.ROLE_KEY_PASSPHRASE,
            Fact.word("the same one twice"),
            Fact.word("two that differ"));
  }

  /** Wipes the characters. */
  @Override
  public void close() {
    Arrays.fill(characters, '\0');
  }

  /** Lends the array itself; it must not be kept. */
  <T> T lend(Function<char[], T> use) {
    return use.apply(characters);
  }

  private int sizeBytes() {
    // UTF-8 has at most three bytes a char.
    ByteBuffer utf8 = ByteBuffer.allocate(3 * characters.length);
    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters), utf8, true);
    Arrays.fill(utf8.array(), (byte) 0);
    return utf8.position();
  }

  private static <T> Outcome<T> refused(KeyCode code, Fact expected, Fact found) {
    return Outcome.refused(new KeyFailure(code, new Place.Whole("passphrase"), expected, found));
  }
}
