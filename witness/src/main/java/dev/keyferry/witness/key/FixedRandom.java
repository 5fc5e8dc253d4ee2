package dev.keyferry.witness.key;

import java.security.SecureRandom;

/** Gives the bytes of a seed, once, to whoever asks for as many random ones. */
final class FixedRandom extends SecureRandom {
  private static final long serialVersionUID = 1;

  private final transient byte[] seed;

  FixedRandom(byte[] seed) {
    this.seed = seed;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    if (bytes.length != seed.length) {
      throw new IllegalArgumentException("not the random bytes of a seed");
    }
    System.arraycopy(seed, 0, bytes, 0, bytes.length);
  }
}
