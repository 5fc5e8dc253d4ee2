package dev.keyferry.rehearsal.canton;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.key.BundleLayout;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeyPurpose;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.value.Octets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The shared vectors, written again byte for byte from nothing but their private keys. */
class BundleVectorTest {
  private static final Map<String, Pkcs8Shape> EC_SHAPES =
      Map.of(
          "encoding-ec-p256-minimal.bin", Pkcs8Shape.EC_MINIMAL,
          "encoding-ec-p256-openssl.bin", Pkcs8Shape.EC_PUBLIC,
          "encoding-ec-p256-params-only.bin", Pkcs8Shape.EC_PARAMS);

  @Test
  void write_everyAcceptedVector_givesItsBytes() {
    for (JsonNode vector : Vectors.where(v -> plain(v) && accepted(v))) {
      String file = Vectors.text(vector, "file");
      assertArrayEquals(
          Vectors.bytes(vector), BundleWriter.write(key(vector), form(vector, file)), file);
    }
  }

  @Test
  void write_wrongId_givesTheVectorWithTheWrongId() {
    for (JsonNode vector : Vectors.where(v -> file(v).equals("bad-id-mismatch.bin"))) {
      BundleForm form = form(vector, "").withId(Vectors.text(vector, "id_in_bundle"));
      assertArrayEquals(Vectors.bytes(vector), BundleWriter.write(key(vector), form));
    }
  }

  @Test
  void protect_saltAndIvOfTheVectors_givesTheirBytes() {
    for (JsonNode vector : Vectors.where(v -> !plain(v) && accepted(v))) {
      PasswordProtection protection =
          PasswordProtection.of(
              Octets.ofHex(Vectors.text(vector, "salt_hex")),
              Octets.ofHex(Vectors.text(vector, "iv_hex")));
      byte[] bundle = BundleWriter.write(key(vector), form(vector, ""));
      assertEquals(
          Vectors.text(vector, "derived_key_hex"),
          HexFormat.of().formatHex(protection.deriveKey(Vectors.text(vector, "password"))));
      assertArrayEquals(
          Vectors.bytes(vector), protection.protect(bundle, Vectors.text(vector, "password")));
    }
  }

  @Test
  void publicKey_everyAcceptedVector_hasItsSpkiAndFingerprint() {
    for (JsonNode vector : Vectors.where(BundleVectorTest::accepted)) {
      SoftKey key = key(vector);
      assertEquals(Vectors.text(vector, "public_spki_hex"), key.publicKey().spki().toHex());
      assertEquals(Vectors.text(vector, "fingerprint"), key.publicKey().fingerprint().text());
    }
  }

  private static boolean plain(JsonNode vector) {
    return vector.get("password").isNull();
  }

  private static boolean accepted(JsonNode vector) {
    return Vectors.text(vector, "expect").equals("accept");
  }

  private static String file(JsonNode vector) {
    return Vectors.text(vector, "file");
  }

  private static SoftKey key(JsonNode vector) {
    return SoftKey.ofPkcs8(HexFormat.of().parseHex(Vectors.text(vector, "private_pkcs8_hex")))
        .orBug();
  }

  private static BundleForm form(JsonNode vector, String file) {
    KeySpec spec = spec(vector);
    BundleForm form = BundleForm.current(spec, usage(vector)).in(layout(file(vector)));
    return form.shaped(EC_SHAPES.getOrDefault(file, Pkcs8Shape.ofCanton(spec.type())));
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

  private static KeySpec spec(JsonNode vector) {
    int number = vector.get("key_spec_enum").asInt();
    return Vectors.text(vector, "purpose").equals(KeyPurpose.SIGNING.token())
        ? SigningKeySpec.ofNumber(number).orElseThrow()
        : EncryptionKeySpec.ofNumber(number).orElseThrow();
  }

  private static List<KeyUsage> usage(JsonNode vector) {
    return vector.has("usage_in_bundle_enum")
        ? vector
            .get("usage_in_bundle_enum")
            .valueStream()
            .map(number -> KeyUsage.ofNumber(number.asInt()).orElseThrow())
            .toList()
        : List.of();
  }
}
