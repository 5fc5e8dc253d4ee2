package dev.keyferry.provider.bc;

import dev.keyferry.engine.spi.JcaNames;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.engine.spi.Service;
import dev.keyferry.engine.spi.ServiceIndicator;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.DrbgParameters;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Manifest;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The standard binding. RSAES-OAEP, AES-KWP and AES-GCM are the JDK's (SunJCE uses the processor's
 * AES instructions and leaves the fewest copies of keys behind); Ed25519, the public halves of EC
 * and ML-DSA keys, and Argon2id are Bouncy Castle's light-weight API, which is never registered as
 * a provider.
 */
public final class BcBinding implements ProviderBinding {
  private static final int ARGON2_MEMORY_KIB = 12288;
  private static final int ARGON2_PASSES = 3;
  private static final int ARGON2_OUTPUT_BYTES = 16;
  private static final int ML_DSA_SEED_BYTES = 32;
  private static final int DRBG_STRENGTH_BITS = 256;
  private static final int AES_256_BITS = 256;

  private final JcaNames jca;
  private final SecureRandom random;

  /** A binding with a random source of its own. */
  public BcBinding() {
    Provider sunJce = Security.getProvider("SunJCE");
    this.jca =
        new JcaNames(
            sunJce,
            "RSA/ECB/OAEPPadding",
            "AES/KWP/NoPadding",
            "AES/GCM/NoPadding",
            "AES/CTR/NoPadding",
            "AES/CBC/NoPadding");
    this.random = drbg();
  }

  /**
   * SP 800-90A DRBG of 256 bits of strength, seeded and reseeded by the operating system; it never
   * blocks. The JDK's default has 128 bits, too few to draw AES-256 keys from.
   */
  private static SecureRandom drbg() {
    try {
      return SecureRandom.getInstance(
          "DRBG",
          DrbgParameters.instantiation(
              DRBG_STRENGTH_BITS, DrbgParameters.Capability.RESEED_ONLY, null));
    } catch (NoSuchAlgorithmException e) {
      throw new BugException("every JDK since 9 has a DRBG", e);
    }
  }

  @Override
  public String id() {
    return "bc";
  }

  @Override
  public String description() {
    return "Bouncy Castle %s (light-weight API), SunJCE %s"
        .formatted(bouncyCastleVersion(), jca.provider().getVersionStr());
  }

  /** There is no FIPS module here, so nothing is approved; and everything is there. */
  @Override
  public ServiceIndicator indicator(Service service) {
    return ServiceIndicator.NOT_APPROVED;
  }

  /** From the jar's manifest: Bouncy Castle's module descriptor has no version. */
  private static String bouncyCastleVersion() {
    Module module = Ed25519.class.getModule();
    if (!module.isNamed()) {
      return "of the class path";
    }
    try (InputStream in = module.getResourceAsStream("META-INF/MANIFEST.MF")) {
      String version =
          in == null ? null : new Manifest(in).getMainAttributes().getValue("Bundle-Version");
      return Objects.requireNonNullElse(version, "of unknown version");
    } catch (IOException e) {
      throw new BugException("the manifest of Bouncy Castle's jar", e);
    }
  }

  @Override
  public JcaNames jca() {
    return jca;
  }

  @Override
  public SecureRandom random() {
    return random;
  }

  @Override
  public void supplementRandom(byte[] additional) {
    random.reseed(DrbgParameters.reseed(false, additional));
  }

  @Override
  public byte[] ed25519PublicKey(byte[] seed) {
    byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, publicKey, 0);
    return publicKey;
  }

  @Override
  public byte[] ed25519Sign(byte[] seed, byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
    return signature;
  }

  @Override
  public boolean ed25519Verify(byte[] publicKey, byte[] message, byte[] signature) {
    return publicKey.length == Ed25519.PUBLIC_KEY_SIZE
        && signature.length == Ed25519.SIGNATURE_SIZE
        && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
  }

  /** The custom curves are three to five times as fast as the generic ones of the same names. */
  @Override
  public byte[] ecPublicPoint(KeyType curve, byte[] scalar) {
    return new FixedPointCombMultiplier()
        .multiply(parameters(curve).getG(), new BigInteger(1, scalar))
        .normalize()
        .getEncoded(false);
  }

  @Override
  public byte[] ecdsaSign(KeyType curve, byte[] scalar, byte[] message) {
    Digest digest = digest(curve);
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(digest(curve)));
    signer.init(
        true, new ECPrivateKeyParameters(new BigInteger(1, scalar), domain(parameters(curve))));
    BigInteger[] rs = signer.generateSignature(hash(digest, message));
    try {
      return StandardDSAEncoding.INSTANCE.encode(parameters(curve).getN(), rs[0], rs[1]);
    } catch (IOException e) {
      throw new BugException("two integers as DER", e);
    }
  }

  @Override
  public boolean ecdsaVerify(KeyType curve, byte[] point, byte[] message, byte[] signature) {
    X9ECParameters parameters = parameters(curve);
    try {
      BigInteger[] rs = StandardDSAEncoding.INSTANCE.decode(parameters.getN(), signature);
      ECDSASigner verifier = new ECDSASigner();
      verifier.init(
          false,
          new ECPublicKeyParameters(parameters.getCurve().decodePoint(point), domain(parameters)));
      return verifier.verifySignature(hash(digest(curve), message), rs[0], rs[1]);
    } catch (IOException | RuntimeException e) {
      // What is no DER or no point makes Bouncy Castle throw exceptions of many kinds.
      return false;
    }
  }

  private static X9ECParameters parameters(KeyType curve) {
    return CustomNamedCurves.getByName(curveName(curve));
  }

  private static ECDomainParameters domain(X9ECParameters curve) {
    return new ECDomainParameters(curve);
  }

  private static Digest digest(KeyType curve) {
    return curve == KeyType.EC_P384 ? new SHA384Digest() : new SHA256Digest();
  }

  private static byte[] hash(Digest digest, byte[] message) {
    byte[] hash = new byte[digest.getDigestSize()];
    digest.update(message, 0, message.length);
    digest.doFinal(hash, 0);
    return hash;
  }

  @Override
  public byte[] pbkdf2HmacSha512(byte[] password, byte[] salt, int iterations) {
    PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA512Digest());
    generator.init(password, salt, iterations);
    return ((KeyParameter) generator.generateDerivedParameters(AES_256_BITS)).getKey();
  }

  private static String curveName(KeyType curve) {
    return switch (curve) {
      case EC_P256 -> "secp256r1";
      case EC_P384 -> "secp384r1";
      case EC_SECP256K1 -> "secp256k1";
      case ED25519, ML_DSA_65, RSA_2048 -> throw new BugException("not a curve: " + curve);
    };
  }

  @Override
  public Optional<Octets> mlDsa65PublicKey(byte[] seedOrExpandedKey) {
    try {
      MLDSAPrivateKeyParameters key =
          new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_65, seedOrExpandedKey);
      boolean consistent =
          seedOrExpandedKey.length == ML_DSA_SEED_BYTES
              || Arrays.equals(key.getEncoded(), seedOrExpandedKey);
      return consistent
          ? Optional.of(Octets.of(key.getPublicKeyParameters().getEncoded()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean mlDsa65SeedExpandsTo(byte[] seed, byte[] expandedKey) {
    byte[] expanded = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_65, seed).getEncoded();
    boolean same = MessageDigest.isEqual(expanded, expandedKey);
    Arrays.fill(expanded, (byte) 0);
    return same;
  }

  @Override
  public byte[] mlDsa44PublicKey(byte[] seed) {
    return new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed)
        .getPublicKeyParameters()
        .getEncoded();
  }

  @Override
  public byte[] mlDsa44Sign(byte[] seed, byte[] message) {
    MLDSASigner signer = new MLDSASigner();
    signer.init(
        true,
        new ParametersWithRandom(
            new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed), random));
    signer.update(message, 0, message.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new BugException("ML-DSA signs every message", e);
    }
  }

  @Override
  public boolean mlDsa44Verify(byte[] publicKey, byte[] message, byte[] signature) {
    MLDSASigner verifier = new MLDSASigner();
    verifier.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, publicKey));
    verifier.update(message, 0, message.length);
    return verifier.verifySignature(signature);
  }

  @Override
  public byte[] argon2idMode1(byte[] password, byte[] salt) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(ARGON2_MEMORY_KIB)
            .withIterations(ARGON2_PASSES)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] key = new byte[ARGON2_OUTPUT_BYTES];
    generator.generateBytes(password, key);
    return key;
  }
}
