package dev.keyferry.rehearsal.canton;

import dev.keyferry.model.key.KeyType;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.AsymmetricCipherKeyPairGenerator;
import org.bouncycastle.crypto.KeyGenerationParameters;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.MLDSAKeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.MLDSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;

/** Makes practice keys with Bouncy Castle. As thread-safe as the randomness it is given. */
public final class TestKeys {
  /** F4, the only public exponent that Canton takes. */
  static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65537);

  /** FIPS 186-5 table B.1 asks for no more at 2048 bits: an error chance of 2^-100. */
  private static final int PRIME_CERTAINTY = 100;

  private final SecureRandom random;

  /** Keys from the given randomness. */
  public TestKeys(SecureRandom random) {
    this.random = random;
  }

  /** A new key pair. */
  public SoftKey generate(KeyType type) {
    return new SoftKey(
        type,
        switch (type) {
          case ED25519 ->
              generate(new Ed25519KeyPairGenerator(), new Ed25519KeyGenerationParameters(random));
          case EC_P256, EC_P384, EC_SECP256K1 ->
              generate(
                  new ECKeyPairGenerator(), new ECKeyGenerationParameters(Curves.of(type), random));
          case RSA_2048 -> rsa(2048);
          case ML_DSA_65 ->
              generate(
                  new MLDSAKeyPairGenerator(),
                  new MLDSAKeyGenerationParameters(random, MLDSAParameters.ml_dsa_65));
        });
  }

  /** A new RSA private key with two primes and e = 65537. */
  public AsymmetricKeyParameter rsa(int modulusBits) {
    return generate(
        new RSAKeyPairGenerator(),
        new RSAKeyGenerationParameters(PUBLIC_EXPONENT, random, modulusBits, PRIME_CERTAINTY));
  }

  private static AsymmetricKeyParameter generate(
      AsymmetricCipherKeyPairGenerator generator, KeyGenerationParameters parameters) {
    generator.init(parameters);
    return generator.generateKeyPair().getPrivate();
  }
}
