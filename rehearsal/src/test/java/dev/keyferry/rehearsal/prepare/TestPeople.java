package dev.keyferry.rehearsal.prepare;

import dev.keyferry.rehearsal.canton.RandomSource;

/** One set of practice people for all tests, whose passphrases are tried fast. */
public final class TestPeople {
  /** As few iterations as a role key file may have (docs/formats/role-key-v1.md). */
  private static final int ITERATIONS = 100_000;

  /** Everybody. */
  public static final PracticePeople ALL =
      PracticePeople.fresh("rehearsal.example", RandomSource.seeded(7), ITERATIONS);

  private TestPeople() {}
}
