package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.SharedVectors.text;
import static dev.keyferry.provider.suite.SharedVectors.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.engine.LoadedKey;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.BundleFacts;
import dev.keyferry.model.key.BundleLayout;
import dev.keyferry.model.key.BundleWarning;
import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.model.key.KeyPurpose;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.Support;
import dev.keyferry.rehearsal.canton.PublishedExports;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Every shared Canton vector, and the three exports that Canton's migration page publishes. */
class CantonVectorTest {
  private static final Map<String, KeyCode> REFUSALS =
      Map.of(
          "bad-truncated.bin", KeyCode.BUNDLE_TRUNCATED,
          "bad-empty.bin", KeyCode.BUNDLE_EMPTY,
          "bad-garbage.bin", KeyCode.BUNDLE_FIELD_UNKNOWN,
          "bad-usage-poo-only.bin", KeyCode.KEY_USAGE_INVALID,
          "bad-keyspec-mismatch.bin", KeyCode.KEY_CURVE,
          "bad-rsa-3072.bin", KeyCode.KEY_RSA_MODULUS,
          "bad-ec-scalar-zero.bin", KeyCode.KEY_SCALAR,
          "bad-pw-wrong.bin", KeyCode.BUNDLE_PASSWORD,
          "bad-pw-tampered.bin", KeyCode.BUNDLE_TAMPERED);

  private final EngineFixture engine = new EngineFixture();

  @AfterEach
  void close() {
    engine.close();
  }

  @ParameterizedTest
  @EnumSource
  void load_publishedExport_givesItsKey(PublishedExports export) {
    BundleFacts facts = engine.load(export.octets().toByteArray()).orBug().facts();
    assertEquals(BundleLayout.CURRENT, facts.layout());
    assertFalse(facts.passwordProtected());
    assertEquals(SigningKeySpec.EC_CURVE25519, facts.key().spec());
    assertEquals(KeyUsage.effective(Set.of(export.usage())), facts.key().usage());
    assertEquals(facts.idInBundle(), facts.key().fingerprint().text());
    assertEquals("pkcs8-v1", facts.privateEncoding());
    assertEquals(List.of(), facts.warnings());
  }

  @Test
  void load_acceptedVectors_giveTheirFactsWithoutWarning() {
    for (JsonNode vector : where("accept")) {
      BundleFacts facts = load(vector).orBug().facts();
      assertFacts(vector, facts);
      assertEquals(List.of(), facts.warnings(), text(vector, "file"));
    }
  }

  @Test
  void load_vectorsToWarnOf_giveTheirFactsAndBothIds() {
    for (JsonNode vector : where("warn")) {
      BundleFacts facts = load(vector).orBug().facts();
      assertFacts(vector, facts);
      String found = text(vector, "id_in_bundle");
      String computed = text(vector, "fingerprint");
      assertEquals(List.of(new BundleWarning.IdDiffers(found, computed)), facts.warnings());
    }
  }

  @Test
  void load_vectorsToReject_areRefusedEachWithItsCode() {
    List<JsonNode> vectors = where("reject");
    assertEquals(REFUSALS.size(), vectors.size());
    for (JsonNode vector : vectors) {
      KeyCode code = REFUSALS.get(text(vector, "file"));
      assertTrue(code != null, "a new vector: " + text(vector, "file"));
      Refusals.of(code, load(vector));
    }
  }

  @Test
  void load_protectedVectorsWithoutPassword_refuseBundlePasswordMissing() {
    for (JsonNode vector : where(v -> !v.get("password").isNull())) {
      Refusals.of(KeyCode.BUNDLE_PASSWORD_MISSING, engine.load(bytes(vector)));
    }
  }

  @Test
  void load_protectedVectorsWithAnotherPassword_refuseBundlePassword() {
    for (JsonNode vector : where(v -> !v.get("password").isNull())) {
      Refusals.of(KeyCode.BUNDLE_PASSWORD, engine.load(bytes(vector), "Hello world"));
    }
  }

  private static void assertFacts(JsonNode vector, BundleFacts facts) {
    String file = text(vector, "file");
    KeyDescription key = facts.key();
    assertEquals(layout(file), facts.layout(), file);
    assertEquals(!vector.get("password").isNull(), facts.passwordProtected(), file);
    assertEquals(text(vector, "purpose"), key.purpose().token(), file);
    assertEquals(text(vector, "key_spec").toLowerCase(Locale.ROOT), key.spec().token(), file);
    assertEquals(text(vector, "fingerprint"), key.fingerprint().text(), file);
    assertEquals(text(vector, "public_spki_hex"), key.publicKey().spki().toHex(), file);
    assertEquals(text(vector, "id_in_bundle"), facts.idInBundle(), file);
    assertUsage(vector, key);
    assertEquals(takes(vector, "aws"), supported(key, KmsTarget.AWS), file);
    assertEquals(takes(vector, "gcp"), supported(key, KmsTarget.GCP), file);
  }

  private static void assertUsage(JsonNode vector, KeyDescription key) {
    if (key.purpose() == KeyPurpose.ENCRYPTION) {
      assertEquals(Set.of(), key.usage());
      return;
    }
    assertEquals(
        Set.copyOf(texts(vector, "usage_effective")),
        Set.copyOf(key.usage().stream().map(KeyUsage::token).toList()));
    assertEquals(
        vector.get("register_usage_enum").valueStream().map(JsonNode::asInt).toList(),
        KeyUsage.toRegister(key.usage()).stream().map(KeyUsage::number).toList());
  }

  private static boolean supported(KeyDescription key, KmsTarget target) {
    return Support.of(key.spec(), key.usage(), target).supported();
  }

  /** The index has the KMS's own name of the algorithm, or false. */
  private static boolean takes(JsonNode vector, String kms) {
    return vector.get("kms").get(kms).isString();
  }

  private static BundleLayout layout(String file) {
    if (file.startsWith("v33-")) {
      return BundleLayout.CANTON_3_3;
    }
    if (file.startsWith("v2-")) {
      return BundleLayout.CANTON_2;
    }
    return file.startsWith("bare-") ? BundleLayout.BARE : BundleLayout.CURRENT;
  }

  private Outcome<LoadedKey> load(JsonNode vector) {
    return vector.get("password").isNull()
        ? engine.load(bytes(vector))
        : engine.load(bytes(vector), text(vector, "password"));
  }

  private static byte[] bytes(JsonNode vector) {
    return SharedVectors.in("canton").bytes(text(vector, "file"));
  }

  private static List<JsonNode> where(String expect) {
    return where(vector -> text(vector, "expect").equals(expect));
  }

  private static List<JsonNode> where(Predicate<JsonNode> wanted) {
    List<JsonNode> found =
        SharedVectors.in("canton")
            .json("index.json")
            .get("vectors")
            .valueStream()
            .filter(wanted)
            .toList();
    assertFalse(found.isEmpty(), "the index has none of the vectors that this test is about");
    return found;
  }
}
