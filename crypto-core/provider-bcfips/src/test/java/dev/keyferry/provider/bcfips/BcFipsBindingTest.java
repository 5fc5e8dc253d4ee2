package dev.keyferry.provider.bcfips;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.engine.TokenState;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.engine.spi.Service;
import dev.keyferry.engine.spi.ServiceIndicator;
import dev.keyferry.model.failure.BugException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.fips.FipsSecureRandom;
import org.junit.jupiter.api.Test;

/** What is this binding's alone; what every binding must do is in the module provider-suite. */
class BcFipsBindingTest {
  private final ProviderBinding binding = new BcFipsSource().start().orBug();

  @Test
  void open_onTheModulePath_findsThisProvider() {
    try (Token token =
        Token.open(
                TokenSetup.unrecordedRehearsal(
                    Clock.systemUTC(), SoftwareIntegrity.Unpackaged::new))
            .orBug()) {
      assertEquals(TokenState.READY, token.state());
      assertEquals(binding.description(), token.description());
      assertEquals(ServiceIndicator.APPROVED, token.indicator(Service.AES_KWP));
    }
  }

  @Test
  void description_ofTheBinding_namesEverythingThatComputes() {
    String text = binding.description();
    assertTrue(
        text.matches(
            "BouncyCastle Security Provider \\(FIPS edition\\) v2[.]1[.]3, approved-only mode,"
                + " pure Java; ML-DSA of SUN 25[.0-9]*; Argon2id of Password4j 1[.]8[.]4"),
        text);
  }

  @Test
  void indicator_ofEveryService_isApprovedWhereTheModuleHasAService() {
    assertEquals(
        EnumSet.of(
            Service.RSAES_OAEP,
            Service.AES_KWP,
            Service.AES_GCM,
            Service.AES_CTR,
            Service.AES_CBC,
            Service.DRBG,
            Service.ED25519_SIGNATURE,
            Service.ED25519_VERIFICATION,
            Service.ECDSA,
            Service.PBKDF2),
        services(ServiceIndicator.APPROVED::equals));
    assertEquals(
        EnumSet.of(Service.ML_DSA_65_EXPANDED_KEY), services(ServiceIndicator.UNAVAILABLE::equals));
  }

  private Set<Service> services(Predicate<ServiceIndicator> wanted) {
    return Arrays.stream(Service.values())
        .filter(service -> wanted.test(binding.indicator(service)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Service.class)));
  }

  @Test
  void module_ofTheBinding_isApprovedOnlyAndNotNative() {
    assertEquals("BCFIPS", binding.jca().provider().getName());
    assertTrue(CryptoServicesRegistrar.isInApprovedOnlyMode());
    assertFalse(CryptoServicesRegistrar.isNativeEnabled());
  }

  @Test
  void random_ofTheBinding_isTheModulesAndStrongEnough() {
    FipsSecureRandom random = (FipsSecureRandom) binding.random();
    assertEquals(256, random.getSecurityStrength());
    assertTrue(random.isPredictionResistant());
  }

  /** Approved-only mode is the module's, not only ours: what is not approved is not there. */
  @Test
  void module_askedForWhatIsNotApproved_doesNotHaveIt() {
    assertThrows(
        GeneralSecurityException.class,
        () -> Cipher.getInstance("ChaCha20", binding.jca().provider()));
  }

  /** The generator's public key is that of the private key beside it, by the JDK's own reading. */
  @Test
  void mlDsa65_ofASeed_leadsToTheKeyThatTheJdkExpandsItTo() throws GeneralSecurityException {
    byte[] seed = HexFormat.of().parseHex("00".repeat(31) + "01");
    byte[] copy = seed.clone();
    assertEquals(1952, binding.mlDsa65PublicKey(seed).orElseThrow().sizeBytes());
    assertArrayEquals(copy, seed);
    byte[] expanded = expanded(seed);
    assertTrue(binding.mlDsa65SeedExpandsTo(seed, expanded));
    expanded[4031] ^= 1;
    assertFalse(binding.mlDsa65SeedExpandsTo(seed, expanded));
  }

  private static byte[] expanded(byte[] seed) throws GeneralSecurityException {
    byte[] pkcs8 = JdkMlDsa.ML_DSA_65.expand(seed).getPrivate().getEncoded();
    KeyFactory.getInstance("ML-DSA-65").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    return Arrays.copyOfRange(pkcs8, 28, pkcs8.length);
  }

  /** An expanded key in the place of a seed must stop, not lead to some other key. */
  @Test
  void mlDsa65_ofAnExpandedKey_isABug() {
    assertThrows(BugException.class, () -> binding.mlDsa65PublicKey(new byte[4032]));
  }
}
