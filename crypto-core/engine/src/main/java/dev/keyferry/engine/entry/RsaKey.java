package dev.keyferry.engine.entry;

import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.PublicKeyInfo;
import dev.keyferry.model.value.Octets;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * RSA private keys: RFC 8017 §A.1.2 inside PKCS#8. Canonical form: v1, rsaEncryption with NULL,
 * two-prime, all CRT numbers.
 *
 * <p>The check is the arithmetic of RFC 8017 §3.2 on every number, and one CRT round trip with a
 * random base. The round trip is a Fermat test of both primes, so a modulus with a composite
 * "prime" does not pass by accident; it is not a proof of primality against whoever made the key,
 * who knows it anyway.
 */
final class RsaKey {
  private static final int MODULUS_BITS = 2048;
  private static final int PRIME_BITS = 1024;
  private static final BigInteger EXPONENT = BigInteger.valueOf(65537);
  private static final String BEFORE_PKCS1 = "020100300d06092a864886f70d0101010500";
  private static final String BEFORE_MODULUS =
      "30820122300d06092a864886f70d01010105000382010f003082010a0282010100";

  /** Bytes of the SPKI before its RSAPublicKey (RFC 8017 §A.1.1). */
  private static final int BEFORE_PKCS1_PUBLIC_BYTES = 24;

  private static final String EXPONENT_DER = "0203010001";

  private final ProviderBinding binding;
  private final LockedMemory memory;

  RsaKey(ProviderBinding binding, LockedMemory memory) {
    this.binding = binding;
    this.memory = memory;
  }

  @Nullable NormalizedKey ofPkcs8(Pkcs8View view, FirstFault faults) {
    if (view.parameters().content(DerReader.NULL, "algorithm parameters").byteSize() != 0) {
      faults.refuse(KeyCode.KEY_ENCODING, "algorithm parameters", "NULL", "something");
    }
    view.parameters().end("algorithm parameters");
    Numbers numbers = Numbers.read(view.key(), faults);
    if (numbers == null) {
      return null;
    }
    numbers.check(binding.random(), faults);
    if (!faults.none()) {
      return null;
    }
    PublicKeyInfo publicKey = new PublicKeyInfo(KeyType.RSA_2048, spki(numbers.n));
    MemorySegment claimed = view.publicKey();
    if (claimed != null) {
      Octets spki = publicKey.spki();
      PublicHalf.check(claimed, spki.slice(BEFORE_PKCS1_PUBLIC_BYTES, spki.sizeBytes()), faults);
    }
    if (!faults.none()) {
      return null;
    }
    return new NormalizedKey(canonical(view), publicKey, view.versionName() + " pkcs1-crt");
  }

  private static Octets spki(BigInteger modulus) {
    byte[] withZero = modulus.toByteArray();
    byte[] exponent = Octets.ofHex(EXPONENT_DER).toByteArray();
    byte[] tail = Arrays.copyOfRange(withZero, 1, withZero.length + exponent.length);
    System.arraycopy(exponent, 0, tail, withZero.length - 1, exponent.length);
    return PublicHalf.spki(BEFORE_MODULUS, tail);
  }

  /**
   * The strict reader took the PKCS#1 part in DER only, so its bytes are the canonical ones; the
   * frame is made anew.
   */
  private SecretBytes canonical(Pkcs8View view) {
    int pkcs1Bytes = (int) view.key().byteSize();
    int contentBytes = BEFORE_PKCS1.length() / 2 + 4 + pkcs1Bytes;
    SecretBytes pkcs8 = memory.allocate(contentBytes + 4);
    new SecretWriter(pkcs8)
        .hex("3082%04x".formatted(contentBytes))
        .hex(BEFORE_PKCS1)
        .hex("0482%04x".formatted(pkcs1Bytes))
        .secret(view.key());
    return pkcs8;
  }

  /**
   * The nine numbers. BigInteger cannot be zeroized: these objects are the one place where a key's
   * parts stay on the heap until the collector takes them (docs/assurance.md lists them).
   */
  private record Numbers(
      BigInteger n,
      BigInteger e,
      BigInteger d,
      BigInteger p,
      BigInteger q,
      BigInteger dp,
      BigInteger dq,
      BigInteger qInv) {

    static @Nullable Numbers read(MemorySegment pkcs1, FirstFault faults) {
      DerReader outer = new DerReader(pkcs1, faults);
      DerReader sequence = outer.enter(DerReader.SEQUENCE, "RSA private key");
      outer.end("after the RSA private key");
      int version = sequence.smallInteger("RSA private key version");
      if (faults.none() && version != 0) {
        faults.refuse(KeyCode.KEY_RSA_PRIMES, "RSA private key version", "0, two primes", "more");
      }
      Numbers numbers =
          new Numbers(
              number(sequence, "modulus"),
              number(sequence, "public exponent"),
              number(sequence, "private exponent"),
              number(sequence, "prime 1"),
              number(sequence, "prime 2"),
              number(sequence, "exponent 1"),
              number(sequence, "exponent 2"),
              number(sequence, "coefficient"));
      sequence.end("end of the RSA private key");
      return faults.none() ? numbers : null;
    }

    private static BigInteger number(DerReader sequence, String part) {
      return SecretBytes.lend(
          sequence.positiveInteger(part),
          bytes -> bytes.length == 0 ? BigInteger.ZERO : new BigInteger(1, bytes));
    }

    void check(SecureRandom random, FirstFault faults) {
      if (n.bitLength() != MODULUS_BITS) {
        faults.refuse(
            KeyCode.KEY_RSA_MODULUS, "modulus", Fact.bits(MODULUS_BITS), Fact.bits(n.bitLength()));
      } else if (!e.equals(EXPONENT)) {
        String found = e.bitLength() > 64 ? e.bitLength() + " bits" : e.toString();
        faults.refuse(KeyCode.KEY_RSA_EXPONENT, "public exponent", "65537", found);
      } else if (p.bitLength() != PRIME_BITS || q.bitLength() != PRIME_BITS || p.equals(q)) {
        faults.refuse(KeyCode.KEY_RSA_PRIMES, "primes", "two of 1024 bits", "others");
      } else if (!related() || !roundTrips(random)) {
        faults.refuse(KeyCode.KEY_RSA_RELATION, "RSA private key", "numbers that agree", "others");
      }
    }

    private boolean related() {
      BigInteger p1 = p.subtract(BigInteger.ONE);
      BigInteger q1 = q.subtract(BigInteger.ONE);
      return p.multiply(q).equals(n)
          && d.compareTo(n) < 0
          && d.mod(p1).equals(dp)
          && d.mod(q1).equals(dq)
          && qInv.compareTo(p) < 0
          && e.multiply(dp).mod(p1).equals(BigInteger.ONE)
          && e.multiply(dq).mod(q1).equals(BigInteger.ONE)
          && qInv.multiply(q).mod(p).equals(BigInteger.ONE);
    }

    private boolean roundTrips(SecureRandom random) {
      BigInteger message = new BigInteger(MODULUS_BITS - 1, random);
      BigInteger cipher = message.modPow(e, n);
      BigInteger m1 = cipher.modPow(dp, p);
      BigInteger m2 = cipher.modPow(dq, q);
      BigInteger h = m1.subtract(m2).multiply(qInv).mod(p);
      return m2.add(h.multiply(q)).equals(message);
    }
  }
}
