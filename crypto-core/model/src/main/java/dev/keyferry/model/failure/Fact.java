package dev.keyferry.model.failure;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import java.time.Instant;
import java.util.List;

/** One side of a comparison that a control made: typed, public, printable. */
public sealed interface Fact {
  /** The fact in words. */
  String text();

  /** A number of bytes. */
  static Fact bytes(long count) {
    return new Quantity(count, "bytes");
  }

  /** A number of bits. */
  static Fact bits(long count) {
    return new Quantity(count, "bits");
  }

  /** A number of things. */
  static Fact count(long count, String unit) {
    return new Quantity(count, unit);
  }

  /** A word or short text. */
  static Fact word(String word) {
    return new Word(word);
  }

  /** A digest. */
  static Fact digest(Digest digest) {
    return new Hash(digest);
  }

  /** A fingerprint. */
  static Fact fingerprint(Fingerprint fingerprint) {
    return new Word(fingerprint.text());
  }

  /** A moment. */
  static Fact instant(Instant instant) {
    return new Moment(instant);
  }

  /** One of several words. */
  static Fact oneOf(List<String> words) {
    return new OneOf(words);
  }

  /**
   * A quantity.
   *
   * @param amount how many
   * @param unit of what
   */
  record Quantity(long amount, String unit) implements Fact {
    @Override
    public String text() {
      return amount + " " + unit;
    }
  }

  /**
   * A word or short text.
   *
   * @param word printable
   */
  record Word(String word) implements Fact {
    /** Makes the word printable. */
    public Word {
      word = Printable.of(word);
    }

    @Override
    public String text() {
      return word;
    }
  }

  /**
   * A digest.
   *
   * @param digest SHA-256
   */
  record Hash(Digest digest) implements Fact {
    @Override
    public String text() {
      return "sha256 " + digest.toHex();
    }
  }

  /**
   * A moment.
   *
   * @param instant UTC
   */
  record Moment(Instant instant) implements Fact {
    @Override
    public String text() {
      return instant.toString();
    }
  }

  /**
   * One of several.
   *
   * @param words the allowed ones
   */
  record OneOf(List<String> words) implements Fact {
    /** Copies the list and makes it printable. */
    public OneOf {
      words = words.stream().map(Printable::of).toList();
    }

    @Override
    public String text() {
      return switch (words.size()) {
        case 0 -> "nothing";
        case 1 -> words.getFirst();
        default -> "one of " + String.join(", ", words);
      };
    }
  }
}
