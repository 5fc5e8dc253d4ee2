package dev.keyferry.engine.internal.selftest;

import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.spi.ProviderBinding;
import java.util.ArrayList;
import java.util.List;

/**
 * The pre-operational self-tests (FIPS 140-3 §7.10.2): known answers of every mechanism that works
 * on keys but ML-DSA-65, which no KMS takes, asked of the very provider that will do the work, and
 * wrong input that it must refuse (control KC-16). Published vectors but for RSAES-OAEP, which is
 * random: those are OpenSSL's.
 */
public final class KnownAnswerTests {
  /** How many tests there are; a build that loses one does not start. */
  static final int COUNT = 28;

  private final ProviderBinding binding;
  private final LockedMemory memory;

  /** Tests of a provider. */
  public KnownAnswerTests(ProviderBinding binding, LockedMemory memory) {
    this.binding = binding;
    this.memory = memory;
  }

  /**
   * What one test gave.
   *
   * @param test its name
   * @param isTheKnownOne whether it passed
   * @param elapsedNanos how long it took
   */
  public record Answer(String test, boolean isTheKnownOne, long elapsedNanos) {}

  /** Runs all of them; a failure does not keep the others from running. */
  public List<Answer> run() {
    List<KnownAnswer> tests = new ArrayList<>();
    tests.addAll(new CipherAnswers(binding).tests());
    tests.addAll(new WrapAnswers(binding, memory).tests());
    tests.addAll(new SignatureAnswers(binding).tests());
    tests.addAll(new DerivationAnswers(binding).tests());
    tests.add(
        new KnownAnswer(
            "DRBG, health of its output", () -> new RandomHealth(binding.random()).passes()));
    int found = tests.size() + 1;
    tests.addFirst(new KnownAnswer("number of self-tests", () -> found == COUNT));
    return tests.stream().map(KnownAnswerTests::timed).toList();
  }

  private static Answer timed(KnownAnswer test) {
    long start = System.nanoTime();
    boolean passed = test.passes();
    return new Answer(test.name(), passed, System.nanoTime() - start);
  }
}
