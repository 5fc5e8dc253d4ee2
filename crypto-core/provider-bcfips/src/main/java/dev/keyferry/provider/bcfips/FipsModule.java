package dev.keyferry.provider.bcfips;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.failure.TokenFailure;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.fips.FipsOperationError;
import org.bouncycastle.crypto.fips.FipsSecureRandom;
import org.bouncycastle.crypto.fips.FipsStatus;
import org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider;

/**
 * BC-FIPS at work: it passed its own self-tests and is in its approved-only mode. Only {@link
 * #start} makes one.
 */
final class FipsModule {
  /** One-time AES keys have 256 bits, and no generator may be weaker than what it draws. */
  private static final int STRENGTH_BITS = 256;

  private final BouncyCastleFipsProvider provider;
  private final SecureRandom random;

  private FipsModule(BouncyCastleFipsProvider provider) {
    this.provider = provider;
    this.random = provider.getDefaultSecureRandom();
  }

  /**
   * Starts the module: the integrity check of its jar, then its self-tests. What it reports as an
   * {@link Error} is a refusal here, and so is a class of it that cannot be loaded. Codes:
   * TOKEN-MODULE, TOKEN-FIPS-MODE.
   */
  static Outcome<FipsModule> start() {
    try {
      if (!FipsStatus.isReady()) {
        return refused(TokenCode.TOKEN_MODULE, FipsStatus.READY, FipsStatus.getStatusMessage());
      }
      if (!CryptoServicesRegistrar.isInApprovedOnlyMode()) {
        return refused(TokenCode.TOKEN_FIPS_MODE, "approved-only mode", "another mode");
      }
      FipsModule module = new FipsModule(new BouncyCastleFipsProvider());
      FirstUse.ofEveryAlgorithm(new BcFipsBinding(module));
      return module.strengthChecked();
    } catch (FipsOperationError | LinkageError | RuntimeException | GeneralSecurityException e) {
      return refused(TokenCode.TOKEN_MODULE, FipsStatus.READY, e.toString());
    }
  }

  private Outcome<FipsModule> strengthChecked() {
    int bits = random instanceof FipsSecureRandom drbg ? drbg.getSecurityStrength() : 0;
    return bits >= STRENGTH_BITS
        ? Outcome.accepted(this)
        : refused(
            TokenCode.TOKEN_MODULE,
            "a DRBG of " + STRENGTH_BITS + " bits",
            "a random source of " + bits + " bits");
  }

  /** The module as a JCA provider; never registered, always named. */
  Provider provider() {
    return provider;
  }

  /** The module's own DRBG (SP 800-90A Hash_DRBG), reseeded from the operating system each time. */
  SecureRandom random() {
    return random;
  }

  /** Reseeds it from the operating system with additional input. */
  void supplementRandom(byte[] additional) {
    if (!(random instanceof FipsSecureRandom drbg)) {
      throw new BugException("strengthChecked has found another random source");
    }
    drbg.reseed(additional);
  }

  /** Name and version, the mode, and whether native code computes. */
  String description() {
    return "%s, approved-only mode, %s"
        .formatted(
            provider.getInfo(),
            CryptoServicesRegistrar.isNativeEnabled() ? "native code" : "pure Java");
  }

  private static Outcome<FipsModule> refused(TokenCode code, String expected, String actual) {
    return Outcome.refused(
        new TokenFailure(
            code, new Place.Part("token", "FIPS module"), Fact.word(expected), Fact.word(actual)));
  }
}
