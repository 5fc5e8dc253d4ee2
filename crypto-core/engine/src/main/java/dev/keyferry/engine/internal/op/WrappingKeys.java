package dev.keyferry.engine.internal.op;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.model.failure.WrapFailure;
import dev.keyferry.model.key.Support;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Octets;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;

/** Reads a KMS's wrapping key from its SPKI and checks that it is one that the target offers. */
public final class WrappingKeys {
  private static final BigInteger EXPONENT = BigInteger.valueOf(65537);

  private WrappingKeys() {}

  /**
   * The RSA public key; refuses with WRAP-KEY what is no canonical SPKI, no RSA key, or of a size
   * not on offer.
   */
  public static Outcome<RSAPublicKey> read(WrappingKey wrappingKey) {
    RSAPublicKey key;
    Octets canonical;
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      key =
          (RSAPublicKey)
              factory.generatePublic(new X509EncodedKeySpec(wrappingKey.spki().toByteArray()));
      canonical = encode(factory, key);
    } catch (GeneralSecurityException e) {
      return refused(wrappingKey, Fact.word("an RSA SubjectPublicKeyInfo"), Fact.word("another"));
    }
    List<Integer> sizes = Support.wrappingKeyModulusBits(wrappingKey.target());
    int bits = key.getModulus().bitLength();
    if (!sizes.contains(bits)) {
      return refused(wrappingKey, Fact.word("a modulus of " + sizes + " bits"), Fact.bits(bits));
    }
    if (!key.getPublicExponent().equals(EXPONENT)) {
      return refused(wrappingKey, Fact.word("exponent 65537"), Fact.word("another exponent"));
    }
    // One key has one encoding: a second one would have another digest than the one people compare.
    return canonical.equals(wrappingKey.spki())
        ? Outcome.accepted(key)
        : refused(wrappingKey, Fact.word("canonical DER"), Fact.word("another encoding"));
  }

  /**
   * Made anew from the two numbers: a key that was read from an encoding keeps the part with the
   * numbers as it was, however it was written.
   */
  private static Octets encode(KeyFactory factory, RSAPublicKey key)
      throws GeneralSecurityException {
    RSAPublicKeySpec numbers = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
    return Octets.of(factory.generatePublic(numbers).getEncoded());
  }

  private static Outcome<RSAPublicKey> refused(WrappingKey key, Fact expected, Fact actual) {
    return Outcome.refused(
        new WrapFailure(
            WrapCode.WRAP_KEY, new Place.Whole("wrapping key " + key.id()), expected, actual));
  }
}
