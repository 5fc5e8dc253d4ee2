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
import org.bouncycastle.crypto.PlainInputProcessingException;
import org.bouncycastle.crypto.asymmetric.AsymmetricEdDSAPrivateKey;
import org.bouncycastle.crypto.asymmetric.ECDomainParametersIndex;
import org.bouncycastle.crypto.fips.FipsEC;
import org.bouncycastle.crypto.fips.FipsEdEC;
import org.bouncycastle.crypto.fips.FipsOutputSigner;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * The binding to BC-FIPS. The module computes what it has: RSAES-OAEP, AES-KWP, AES-GCM, AES-CTR,
 * the DRBG and Ed25519 signatures by its services, public keys of Ed25519 and EC by its arithmetic.
 * It has neither ML-DSA, which is the JDK's here, nor Argon2id, which is Password4j's.
 */
final class BcFipsBinding implements ProviderBinding {
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
            "AES/CTR/NoPadding");
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
      case RSAES_OAEP, AES_KWP, AES_GCM, AES_CTR, DRBG, ED25519_SIGNATURE ->
          ServiceIndicator.APPROVED;
      case ED25519_PUBLIC_KEY, EC_PUBLIC_POINT, ML_DSA_65_SEED, ARGON2ID ->
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
    return Optional.of(JdkMlDsa.publicKey(seedOrExpandedKey));
  }

  @Override
  public boolean mlDsa65SeedExpandsTo(byte[] seed, byte[] expandedKey) {
    return JdkMlDsa.seedExpandsTo(seed, expandedKey);
  }

  @Override
  public byte[] argon2idMode1(byte[] password, byte[] salt) {
    return Argon2id.mode1(password, salt);
  }
}
