package dev.keyferry.engine;

/**
 * Rolls of dice that the token's generator has taken. How many, never which.
 *
 * @param rolls how many
 */
public record MixedDice(int rolls) {
  /** A fair roll has log2(6) = 2.585 bits; what is claimed is less, because no die is fair. */
  private static final int CLAIMED_BITS_A_ROLL = 2;

  /** How much they are said to add: they are never the only source, so no rule rests on it. */
  public int bits() {
    return rolls * CLAIMED_BITS_A_ROLL;
  }
}
