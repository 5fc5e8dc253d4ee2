package dev.keyferry.provider.bcfips;

import dev.keyferry.engine.spi.JcaNames;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.engine.spi.Service;
import dev.keyferry.engine.spi.ServiceIndicator;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.value.Octets;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.Algorithm;
import org.bouncycastle.crypto.InvalidSignatureException;
import org.bouncycastle.crypto.PasswordBasedDeriver;
import org.bouncycastle.crypto.PlainInputProcessingException;
import org.bouncycastle.crypto.asymmetric.AsymmetricECPrivateKey;
import org.bouncycastle.crypto.asymmetric.AsymmetricECPublicKey;
import org.bouncycastle.crypto.asymmetric.AsymmetricEdDSAPrivateKey;
import org.bouncycastle.crypto.asymmetric.AsymmetricEdDSAPublicKey;
import org.bouncycastle.crypto.asymmetric.ECDomainParametersIndex;
import org.bouncycastle.crypto.fips.FipsDigestAlgorithm;
import org.bouncycastle.crypto.fips.FipsEC;
import org.bouncycastle.crypto.fips.FipsEdEC;
import org.bouncycastle.crypto.fips.FipsOutputSigner;
import org.bouncycastle.crypto.fips.FipsOutputVerifier;
import org.bouncycastle.crypto.fips.FipsPBKD;
import org.bouncycastle.crypto.fips.FipsSHS;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * The binding to BC-FIPS. The module computes what it has: RSAES-OAEP, AES-KWP, AES-GCM, AES-CTR,
 * the DRBG and Ed25519 signatures by its services, public keys of Ed25519 and EC by its arithmetic.
 * It has neither ML-DSA, which is the JDK's here, nor Argon2id, which is Password4j's.
 */
final class BcFipsBinding implements ProviderBinding {
  private static final int AES_256_BYTES = 32;
  private static final Algorithm ED25519 = FipsEdEC.Ed25519.getAlgorithm();

  private final FipsModule module;
  private final JcaNames jca;

  BcFipsBinding(FipsModule module) {
    this.module = module;
    this.jca =
        new JcaNames(
            module.provider(),
            "RSA/ECB/OAEPPadding",
            "AESKWP",
            "AES/GCM/NoPadding",
            "AES/CTR/NoPadding",
            "AES/CBC/NoPadding");
  }

  @Override
  public String id() {
    return "bcfips";
  }

  @Override
  public String description() {
    return "%s; %s; %s"
        .formatted(module.description(), JdkMlDsa.description(), Argon2id.description());
  }

  /**
   * Deriving the public key of a private one that is there is no service of the module, though the
   * module's code does it. What it gives is public, and held against what the file claims.
   */
  @Override
  public ServiceIndicator indicator(Service service) {
    return switch (service) {
      case RSAES_OAEP, AES_KWP, AES_GCM, AES_CTR, AES_CBC, DRBG -> ServiceIndicator.APPROVED;
      case ED25519_SIGNATURE, ED25519_VERIFICATION, ECDSA, PBKDF2 -> ServiceIndicator.APPROVED;
      case ED25519_PUBLIC_KEY, EC_PUBLIC_POINT, ML_DSA_65_SEED, ML_DSA_44_SIGNATURE, ARGON2ID ->
          ServiceIndicator.NOT_APPROVED;
      case ML_DSA_65_EXPANDED_KEY -> ServiceIndicator.UNAVAILABLE;
    };
  }

  @Override
  public JcaNames jca() {
    return jca;
  }

  @Override
  public SecureRandom random() {
    return module.random();
  }

  @Override
  public void supplementRandom(byte[] additional) {
    module.supplementRandom(additional);
  }

  @Override
  public byte[] ed25519PublicKey(byte[] seed) {
    return FipsEdEC.computePublicData(ED25519, seed);
  }

  /** The module's copy of the seed is overwritten when its key is destroyed. */
  @Override
  public byte[] ed25519Sign(byte[] seed, byte[] message) {
    AsymmetricEdDSAPrivateKey key = new AsymmetricEdDSAPrivateKey(ED25519, seed, null);
    try {
      FipsOutputSigner<FipsEdEC.Parameters> signer =
          new FipsEdEC.EdDSAOperatorFactory().createSigner(key, FipsEdEC.Ed25519);
      signer.getSigningStream().update(message);
      return signer.getSignature();
    } catch (PlainInputProcessingException e) {
      throw new BugException("Ed25519 takes every message", e);
    } finally {
      key.destroy();
    }
  }

  @Override
  public byte[] ecPublicPoint(KeyType curve, byte[] scalar) {
    ECPoint base = ECDomainParametersIndex.lookupDomainParameters(domain(curve)).getG();
    return new FixedPointCombMultiplier()
        .multiply(base, new BigInteger(1, scalar))
        .normalize()
        .getEncoded(false);
  }

  @Override
  public boolean ed25519Verify(byte[] publicKey, byte[] message, byte[] signature) {
    try {
      AsymmetricEdDSAPublicKey key = new AsymmetricEdDSAPublicKey(ED25519, publicKey);
      FipsOutputVerifier<FipsEdEC.Parameters> verifier =
          new FipsEdEC.EdDSAOperatorFactory().createVerifier(key, FipsEdEC.Ed25519);
      verifier.getVerifyingStream().update(message);
      return verifier.isVerified(signature);
    } catch (IllegalArgumentException | InvalidSignatureException e) {
      return false;
    }
  }

  @Override
  public byte[] ecdsaSign(KeyType curve, byte[] scalar, byte[] message) {
    AsymmetricECPrivateKey key =
        new AsymmetricECPrivateKey(FipsEC.ALGORITHM, domain(curve), new BigInteger(1, scalar));
    try {
      FipsOutputSigner<FipsEC.DSAParameters> signer =
          new FipsEC.DSAOperatorFactory()
              .createSigner(key, FipsEC.DDSA.withDigestAlgorithm(hash(curve)));
      signer.getSigningStream().update(message);
      return signer.getSignature();
    } catch (PlainInputProcessingException e) {
      throw new BugException("ECDSA takes every message", e);
    } finally {
      key.destroy();
    }
  }

  @Override
  public boolean ecdsaVerify(KeyType curve, byte[] point, byte[] message, byte[] signature) {
    try {
      AsymmetricECPublicKey key = new AsymmetricECPublicKey(FipsEC.ALGORITHM, domain(curve), point);
      FipsOutputVerifier<FipsEC.DSAParameters> verifier =
          new FipsEC.DSAOperatorFactory()
              .createVerifier(key, FipsEC.DSA.withDigestAlgorithm(hash(curve)));
      verifier.getVerifyingStream().update(message);
      return verifier.isVerified(signature);
    } catch (InvalidSignatureException | RuntimeException e) {
      // What is no DER or no point makes the module throw exceptions of many kinds.
      return false;
    }
  }

  private static FipsDigestAlgorithm hash(KeyType curve) {
    return curve == KeyType.EC_P384 ? FipsSHS.Algorithm.SHA384 : FipsSHS.Algorithm.SHA256;
  }

  @Override
  public byte[] pbkdf2HmacSha512(byte[] password, byte[] salt, int iterations) {
    return new FipsPBKD.DeriverFactory()
        .createDeriver(
            FipsPBKD.PBKDF2
                .using(FipsSHS.Algorithm.SHA512_HMAC, password)
                .withSalt(salt)
                .withIterationCount(iterations))
        .deriveKey(PasswordBasedDeriver.KeyType.CIPHER, AES_256_BYTES);
  }

  private static FipsEC.DomainParameterID domain(KeyType curve) {
    return switch (curve) {
      case EC_P256 -> FipsEC.DomainParameterID.P256;
      case EC_P384 -> FipsEC.DomainParameterID.P384;
      case EC_SECP256K1 -> FipsEC.DomainParameterID.secp256k1;
      case ED25519, ML_DSA_65, RSA_2048 -> throw new BugException("not a curve: " + curve);
    };
  }

  /** Of a seed only, as {@link #indicator} says. */
  @Override
  public Optional<Octets> mlDsa65PublicKey(byte[] seedOrExpandedKey) {
    return Optional.of(JdkMlDsa.ML_DSA_65.publicKey(seedOrExpandedKey));
  }

  @Override
  public boolean mlDsa65SeedExpandsTo(byte[] seed, byte[] expandedKey) {
    return JdkMlDsa.ML_DSA_65.seedExpandsTo(seed, expandedKey);
  }

  @Override
  public byte[] mlDsa44PublicKey(byte[] seed) {
    return JdkMlDsa.ML_DSA_44.publicKey(seed).toByteArray();
  }

  @Override
  public byte[] mlDsa44Sign(byte[] seed, byte[] message) {
    return JdkMlDsa.ML_DSA_44.sign(seed, message, random());
  }

  @Override
  public boolean mlDsa44Verify(byte[] publicKey, byte[] message, byte[] signature) {
    return JdkMlDsa.ML_DSA_44.verifies(publicKey, message, signature);
  }

  @Override
  public byte[] argon2idMode1(byte[] password, byte[] salt) {
    return Argon2id.mode1(password, salt);
  }
}
