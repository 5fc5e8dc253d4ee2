package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.WrappingKeyPairs.spki;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.Support;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.testing.PeerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two strangers' programs open what the engine wrapped, byte for byte. */
class PeerUnwrapTest {
  private static final List<KeySpec> SPECS =
      List.of(
          SigningKeySpec.EC_CURVE25519,
          SigningKeySpec.EC_P256,
          SigningKeySpec.EC_P384,
          SigningKeySpec.EC_SECP256K1,
          EncryptionKeySpec.EC_P256,
          EncryptionKeySpec.RSA_2048);

  /** The one target that takes every spec by every method under every modulus. */
  private static final KmsTarget TARGET = KmsTarget.PKCS11;

  /** Three sizes, and each of five EC keys by four methods and one RSA key by two. */
  private static final int BLOBS = 3 * (5 * 4 + 2);

  @TempDir private static Path folder;

  @BeforeAll
  static void writeBlobs() throws IOException {
    List<String> index = new ArrayList<>();
    try (WrapFixture fixture = new WrapFixture()) {
      for (int modulusBits : Support.wrappingKeyModulusBits(TARGET)) {
        RSAPrivateCrtKeyParameters pair = WrappingKeyPairs.generate(modulusBits);
        Files.write(folder.resolve(keyFile(modulusBits)), WrappingKeyPairs.pkcs8(pair));
        for (KeySpec spec : SPECS) {
          index.addAll(writeBlobs(fixture, spec, pair));
        }
      }
    }
    assertEquals(BLOBS, index.size());
    Files.write(folder.resolve("index.tsv"), index);
  }

  private static List<String> writeBlobs(
      WrapFixture fixture, KeySpec spec, RSAPrivateCrtKeyParameters pair) throws IOException {
    String name = spec.purpose().token() + "-" + spec.token();
    Files.write(folder.resolve(name + ".pk8"), PracticeKeys.normalised(spec.type()));
    int modulusBits = pair.getModulus().bitLength();
    List<String> lines = new ArrayList<>();
    for (WrappingMethod method : Support.of(spec, Set.of(), TARGET).methods()) {
      WrappingKey wrappingKey =
          WrapFixture.wrappingKey(
              TARGET, method, spki(pair.getModulus(), pair.getPublicExponent()));
      String blob = "%s-%s-%d.bin".formatted(name, method.token(), modulusBits);
      Files.write(
          folder.resolve(blob),
          fixture.wrap(fixture.load(spec), wrappingKey).orBug().blob().toByteArray());
      String form = method instanceof WrappingMethod.RsaAesKeyWrap ? "hybrid" : "direct";
      lines.add(
          String.join(
              "\t", form, method.hash().token(), keyFile(modulusBits), blob, name + ".pk8"));
    }
    return lines;
  }

  private static String keyFile(int modulusBits) {
    return "rsa-" + modulusBits + ".pk8";
  }

  @Test
  void node_everyBlob_opensToTheNormalisedKey() {
    assertOpensAll(peer("node", "--version"), "node", "unwrap.mjs");
  }

  @Test
  void openssl_everyBlob_opensToTheNormalisedKey() {
    assertOpensAll(peer("openssl", "version"), "sh", "unwrap.sh");
  }

  private static PeerProgram peer(String program, String versionOption) {
    String report = program + "-unwrap-" + ProviderUnderTest.id();
    return new PeerProgram(report, program, versionOption);
  }

  private static void assertOpensAll(PeerProgram peer, String interpreter, String script) {
    PeerProgram.Result result = peer.run(List.of(interpreter, script, folder.toString()));
    assertEquals("OK " + BLOBS + " blobs\n", result.output());
    assertEquals(0, result.exitCode());
    peer.report("opened " + BLOBS + " blobs of provider " + ProviderUnderTest.id());
  }
}
