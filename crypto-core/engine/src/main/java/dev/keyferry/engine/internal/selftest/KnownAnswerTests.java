package dev.keyferry.engine.internal.selftest;

import dev.keyferry.engine.internal.op.Canary;
import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Digest;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Known answers for every mechanism that works on keys, asked of the very provider that will do the
 * work. All are published vectors.
 */
public final class KnownAnswerTests {
  private static final HexFormat HEX = HexFormat.of();

  /** How many tests there are; a build that loses one does not start. */
  private static final int COUNT = 9;

  private final ProviderBinding binding;
  private final LockedMemory memory;

  /** Tests of a provider. */
  public KnownAnswerTests(ProviderBinding binding, LockedMemory memory) {
    this.binding = binding;
    this.memory = memory;
  }

  /** The name of the first test that fails; empty when all pass. */
  public Optional<String> firstFailure() {
    Map<String, BooleanSupplier> tests = tests();
    if (tests.size() != COUNT) {
      return Optional.of("number of self-tests");
    }
    return tests.entrySet().stream()
        .filter(test -> !test.getValue().getAsBoolean())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private Map<String, BooleanSupplier> tests() {
    Map<String, BooleanSupplier> tests = new LinkedHashMap<>();
    tests.put("SHA-256", KnownAnswerTests::sha256);
    tests.put("AES-KWP", this::aesKwp);
    tests.put("AES-GCM", this::aesGcm);
    tests.put("Ed25519 public key", this::ed25519PublicKey);
    tests.put("Ed25519 signature", this::ed25519Signature);
    tests.put("P-256 public key", () -> basePoint(KeyType.EC_P256, 32, P256_X));
    tests.put("P-384 public key", () -> basePoint(KeyType.EC_P384, 48, P384_X));
    tests.put("secp256k1 public key", () -> basePoint(KeyType.EC_SECP256K1, 32, K1_X));
    tests.put("RSAES-OAEP", () -> new Canary(binding, memory).comesBack(WrappingMethod.ALL.get(2)));
    return tests;
  }

  /** FIPS 180-4 example "abc". */
  private static boolean sha256() {
    return Digest.sha256(new byte[] {'a', 'b', 'c'})
        .toHex()
        .equals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  /** RFC 5649 §6, first example: 20 bytes under a 192-bit key. */
  private boolean aesKwp() {
    byte[] wrapped =
        cipher(
            binding.jca().aesKwp(),
            cipher -> {
              cipher.init(
                  Cipher.WRAP_MODE, aes("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8"));
              return cipher.wrap(aes("c37b7e6492584340bed12207808941155068f738"));
            });
    return HEX.formatHex(wrapped)
        .equals("138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a");
  }

  /** The Galois/Counter Mode of Operation (McGrew and Viega), test case 2. */
  private boolean aesGcm() {
    byte[] sealed =
        cipher(
            binding.jca().aesGcm(),
            cipher -> {
              cipher.init(
                  Cipher.ENCRYPT_MODE,
                  aes("00000000000000000000000000000000"),
                  new GCMParameterSpec(128, new byte[12]));
              return cipher.doFinal(new byte[16]);
            });
    return HEX.formatHex(sealed)
        .equals("0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf");
  }

  /** RFC 8032 §7.1, test 1. */
  private boolean ed25519PublicKey() {
    return Arrays.equals(
        binding.ed25519PublicKey(HEX.parseHex(ED25519_SEED)), HEX.parseHex(ED25519_PUBLIC));
  }

  private boolean ed25519Signature() {
    return Arrays.equals(
        binding.ed25519Sign(HEX.parseHex(ED25519_SEED), new byte[0]),
        HEX.parseHex(ED25519_SIGNATURE));
  }

  /** SEC 2: the public point of the scalar 1 is the base point, whose x is given. */
  private boolean basePoint(KeyType curve, int sizeBytes, String x) {
    byte[] one = new byte[sizeBytes];
    one[sizeBytes - 1] = 1;
    byte[] point = binding.ecPublicPoint(curve, one);
    return point.length == 1 + 2 * sizeBytes
        && point[0] == 4
        && HEX.formatHex(point, 1, 1 + sizeBytes).equals(x);
  }

  private static SecretKeySpec aes(String hex) {
    return new SecretKeySpec(HEX.parseHex(hex), "AES");
  }

  /** What a test does with a cipher. */
  private interface Use {
    byte[] run(Cipher cipher) throws GeneralSecurityException;
  }

  private byte[] cipher(String transformation, Use use) {
    try {
      return use.run(Cipher.getInstance(transformation, binding.jca().provider()));
    } catch (GeneralSecurityException e) {
      throw new BugException("self-test of " + transformation, e);
    }
  }

  private static final String ED25519_SEED =
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
  private static final String ED25519_PUBLIC =
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
  private static final String ED25519_SIGNATURE =
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b4"
          + "6bd25bf5f0595bbe24655141438e7a100b";
  private static final String P256_X =
      "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296";
  private static final String P384_X =
      "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7";
  private static final String K1_X =
      "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
}
