package dev.keyferry.rehearsal.canton;

import dev.keyferry.model.key.KeyType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;

/**
 * Thousands of RSA-2048 keys in seconds, for benchmarks: each key has two primes of one pool, and
 * no two keys have the same two. Whoever sees two moduli with a common prime has both keys: they
 * are worth nothing, as every practice key. For one thread.
 */
public final class RsaFleet {
  /** As many as make one key of each four of ten thousand. */
  private static final int FRESH_KEYS = 36;

  private final TestKeys fresh;
  private final int poolSize;
  private final List<BigInteger> primes = new ArrayList<>();
  private int first;
  private int second;

  /** A fleet of 2,556 keys. */
  public RsaFleet(TestKeys fresh) {
    this(fresh, FRESH_KEYS);
  }

  /** A fleet whose pool comes from so many fresh keys. */
  RsaFleet(TestKeys fresh, int freshKeys) {
    this.fresh = fresh;
    this.poolSize = 2 * freshKeys;
  }

  /** How many keys there are: every pair of two primes. */
  public int mostKeys() {
    return poolSize * (poolSize - 1) / 2;
  }

  /**
   * The next key.
   *
   * @throws NoSuchElementException after {@link #mostKeys}
   */
  public SoftKey next() {
    second++;
    if (second >= primes.size()) {
      grow();
    }
    return key(primes.get(first), primes.get(second));
  }

  /** Begins the next row of pairs, once the pool is as large as it gets; before, enlarges it. */
  private void grow() {
    if (primes.size() < poolSize) {
      RSAPrivateCrtKeyParameters made = (RSAPrivateCrtKeyParameters) fresh.rsa(2048);
      primes.add(made.getP());
      primes.add(made.getQ());
      return;
    }
    first++;
    second = first + 1;
    if (second == primes.size()) {
      throw new NoSuchElementException("no more than " + mostKeys() + " keys");
    }
  }

  private static SoftKey key(BigInteger p, BigInteger q) {
    BigInteger p1 = p.subtract(BigInteger.ONE);
    BigInteger q1 = q.subtract(BigInteger.ONE);
    BigInteger lambda = p1.multiply(q1).divide(p1.gcd(q1));
    BigInteger d = TestKeys.PUBLIC_EXPONENT.modInverse(lambda);
    return new SoftKey(
        KeyType.RSA_2048,
        new RSAPrivateCrtKeyParameters(
            p.multiply(q),
            TestKeys.PUBLIC_EXPONENT,
            d,
            p,
            q,
            d.mod(p1),
            d.mod(q1),
            q.modInverse(p)));
  }
}
