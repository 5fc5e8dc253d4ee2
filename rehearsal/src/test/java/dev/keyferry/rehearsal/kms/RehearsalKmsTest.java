package dev.keyferry.rehearsal.kms;

import static dev.keyferry.rehearsal.kms.KmsFixture.DIRECT;
import static dev.keyferry.rehearsal.kms.KmsFixture.HYBRID;
import static dev.keyferry.rehearsal.kms.KmsFixture.NOON;
import static dev.keyferry.rehearsal.kms.KmsFixture.SPECS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.Support;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.Refusal;
import dev.keyferry.rehearsal.canton.Pkcs8Shape;
import dev.keyferry.rehearsal.canton.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalKmsTest {
  private static final Octets MESSAGE = Octets.of(new byte[] {1, 2, 3});

  private final KmsFixture fixture = new KmsFixture();
  private final RehearsalKms kms = fixture.kms;

  @ParameterizedTest
  @ValueSource(ints = {2048, 3072})
  void importKey_everySpecByEveryMethod_holdsTheKey(int modulusBits) {
    for (WrappingMethod method : WrappingMethod.ALL) {
      WrappingKey wrappingKey =
          kms.issueWrappingKey(KmsTarget.REHEARSAL, modulusBits, method).orBug();
      for (KeySpec spec : SPECS) {
        byte[] pkcs8 = fixture.normalised(spec);
        if (method.fits(modulusBits, pkcs8.length)) {
          Octets blob = fixture.wrapper(wrappingKey).wrap(pkcs8);
          ImportedKey imported = fixture.take(spec, wrappingKey, blob).orBug();
          assertEquals(fixture.key(spec).publicKey(), imported.publicKey());
          assertEquals(method.blobSizeBytes(modulusBits, pkcs8.length), blob.sizeBytes());
        }
      }
    }
  }

  @Test
  void importKey_sameKeyAgain_changesNothing() {
    WrappingKey wrappingKey = fixture.wrappingKey(HYBRID);
    fixture.hold(SigningKeySpec.EC_P256, wrappingKey);
    String name = fixture.hold(SigningKeySpec.EC_P256, wrappingKey);
    assertEquals(
        fixture.key(SigningKeySpec.EC_P256).publicKey().spki(), kms.publicKey(name).orBug());
  }

  @Test
  void importKey_anotherKeyUnderTheName_refusesImportConflict() {
    WrappingKey wrappingKey = fixture.wrappingKey(HYBRID);
    String name = fixture.hold(SigningKeySpec.EC_CURVE25519, wrappingKey);
    byte[] other =
        new TestKeys(fixture.random)
            .generate(SigningKeySpec.EC_CURVE25519.type())
            .pkcs8(Pkcs8Shape.ED25519_V1);
    Failure failure =
        Refusal.of(
            KmsCode.IMPORT_CONFLICT,
            kms.importKey(name, wrappingKey.id(), fixture.wrapper(wrappingKey).wrap(other)));
    Octets held = fixture.key(SigningKeySpec.EC_CURVE25519).publicKey().spki();
    assertEquals(Fact.digest(Digest.sha256(held)), failure.actual());
    assertEquals(held, kms.publicKey(name).orBug());
  }

  @Test
  void importKey_nameThatWasNotMade_refusesImportKey() {
    WrappingKey wrappingKey = fixture.wrappingKey(HYBRID);
    Refusal.of(KmsCode.IMPORT_KEY, kms.importKey("nobody", wrappingKey.id(), MESSAGE));
  }

  @Test
  void importKey_wrappingKeyOfNobodyOrAnotherTarget_refusesImportUnwrap() {
    kms.createKey("key", KmsTarget.REHEARSAL, SigningKeySpec.EC_P256).orBug();
    WrappingKey vault = kms.issueWrappingKey(KmsTarget.PKCS11, 2048, HYBRID).orBug();
    Octets blob = fixture.wrapper(vault).wrap(fixture.normalised(SigningKeySpec.EC_P256));
    Refusal.of(KmsCode.IMPORT_UNWRAP, kms.importKey("key", "nobody", blob));
    Refusal.of(KmsCode.IMPORT_UNWRAP, kms.importKey("key", vault.id(), blob));
  }

  @Test
  void importKey_atTheEndOfTheWrappingKey_refusesWrapTokenExpired() {
    WrappingKey wrappingKey = fixture.wrappingKey(HYBRID);
    fixture.clock.set(wrappingKey.expires().minusMillis(1));
    String name = fixture.hold(SigningKeySpec.EC_P256, wrappingKey);
    fixture.clock.set(wrappingKey.expires());
    Octets blob = fixture.wrapper(wrappingKey).wrap(fixture.normalised(SigningKeySpec.EC_P256));
    Failure failure =
        Refusal.of(WrapCode.WRAP_TOKEN_EXPIRED, kms.importKey(name, wrappingKey.id(), blob));
    assertEquals(Fact.instant(wrappingKey.expires()), failure.expected());
  }

  @ParameterizedTest
  @EnumSource
  void issueWrappingKey_everyTarget_looksLikeTheTarget(KmsTarget target) {
    WrappingMethod method =
        Support.of(SigningKeySpec.EC_P256, Set.of(), target).methods().getFirst();
    int modulusBits = Support.wrappingKeyModulusBits(target).getFirst();
    WrappingKey key = kms.issueWrappingKey(target, modulusBits, method).orBug();
    Instant noon = NOON.minusMillis(500);
    Duration lifetime = target == KmsTarget.AWS ? Duration.ofHours(24) : Duration.ofDays(3);
    assertEquals(noon.plus(lifetime), key.expires());
    assertEquals(
        modulusBits == 2048 ? 294 : modulusBits == 3072 ? 422 : 550, key.spki().sizeBytes());
    assertTrue(
        key.resource()
            .matches(
                switch (target) {
                  case AWS ->
                      "arn:aws:kms:eu-central-1:[0-9]{12}:key/"
                          + "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}";
                  case GCP -> "projects/[^/]+/locations/[^/]+/keyRings/[^/]+/importJobs/[^/]+";
                  case AZURE -> "https://[a-z.]+/keys/[a-z0-9-]+/[0-9a-f]{32}";
                  case VAULT -> "[a-z0-9-]+/wrapping_key";
                  case PKCS11 -> "pkcs11:token=.*;object=.*";
                  case REHEARSAL -> "rehearsal/wrapping-keys/[0-9]+";
                }),
        key::resource);
  }

  @Test
  void issueWrappingKey_twice_givesTwoKeys() {
    WrappingKey one = fixture.wrappingKey(HYBRID);
    WrappingKey two = fixture.wrappingKey(HYBRID);
    assertNotEquals(one.id(), two.id());
    assertNotEquals(one.spki(), two.spki());
  }

  @Test
  void issueWrappingKey_whatTheTargetDoesNotOffer_isRefused() {
    WrappingMethod sha1 = new WrappingMethod.RsaAesKeyWrap(OaepHash.SHA1);
    Failure size = Refusal.of(WrapCode.WRAP_KEY, kms.issueWrappingKey(KmsTarget.GCP, 2048, HYBRID));
    Failure method =
        Refusal.of(WrapCode.WRAP_METHOD, kms.issueWrappingKey(KmsTarget.AZURE, 2048, HYBRID));
    assertEquals(Fact.bits(2048), size.actual());
    assertEquals(Fact.oneOf(List.of(sha1.token())), method.expected());
    Refusal.of(WrapCode.WRAP_METHOD, kms.issueWrappingKey(KmsTarget.VAULT, 4096, DIRECT));
  }

  @Test
  void createKey_whatTheTargetOrCantonCannotUse_refusesKeyUnsupported() {
    Refusal.of(
        KeyCode.KEY_UNSUPPORTED, kms.createKey("a", KmsTarget.AWS, SigningKeySpec.EC_CURVE25519));
    Refusal.of(
        KeyCode.KEY_UNSUPPORTED, kms.createKey("b", KmsTarget.GCP, EncryptionKeySpec.EC_P256));
    Refusal.of(
        KeyCode.KEY_UNSUPPORTED, kms.createKey("c", KmsTarget.PKCS11, EncryptionKeySpec.EC_P256));
    Refusal.of(
        KeyCode.KEY_UNSUPPORTED, kms.createKey("d", KmsTarget.GCP, SigningKeySpec.ML_DSA_65));
  }

  @Test
  void createKey_nameOfAnotherKind_refusesImportConflict() {
    KmsKey made = kms.createKey("a", KmsTarget.AWS, SigningKeySpec.EC_P256).orBug();
    assertEquals(made, kms.createKey("a", KmsTarget.AWS, SigningKeySpec.EC_P256).orBug());
    Refusal.of(KmsCode.IMPORT_CONFLICT, kms.createKey("a", KmsTarget.AWS, SigningKeySpec.EC_P384));
    Refusal.of(KmsCode.IMPORT_CONFLICT, kms.createKey("a", KmsTarget.GCP, SigningKeySpec.EC_P256));
  }

  @Test
  void operations_withoutMaterial_refuseImportNotProven() {
    kms.createKey("empty", KmsTarget.REHEARSAL, SigningKeySpec.EC_P256).orBug();
    for (String name : List.of("nobody", "empty")) {
      Refusal.of(KmsCode.IMPORT_NOT_PROVEN, kms.publicKey(name));
      Refusal.of(KmsCode.IMPORT_NOT_PROVEN, kms.sign(name, MESSAGE));
      Refusal.of(KmsCode.IMPORT_NOT_PROVEN, kms.decrypt(name, MESSAGE));
    }
  }

  @Test
  void operations_ofTheOtherPurpose_refuseImportNotProven() {
    WrappingKey wrappingKey = fixture.wrappingKey(HYBRID);
    String signing = fixture.hold(SigningKeySpec.EC_P384, wrappingKey);
    String encryption = fixture.hold(EncryptionKeySpec.RSA_2048, wrappingKey);
    Refusal.of(KmsCode.IMPORT_NOT_PROVEN, kms.decrypt(signing, MESSAGE));
    Failure failure = Refusal.of(KmsCode.IMPORT_NOT_PROVEN, kms.sign(encryption, MESSAGE));
    assertEquals(Fact.word("signing"), failure.expected());
    assertEquals(Fact.word("encryption"), failure.actual());
    Refusal.of(KmsCode.IMPORT_NOT_PROVEN, kms.decrypt(encryption, MESSAGE));
    Refusal.of(KmsCode.IMPORT_NOT_PROVEN, kms.decrypt(encryption, Octets.of(new byte[256])));
  }

  @Test
  void sign_twice_isDeterministic() {
    WrappingKey wrappingKey = fixture.wrappingKey(HYBRID);
    String ed25519 = fixture.hold(SigningKeySpec.EC_CURVE25519, wrappingKey);
    String p256 = fixture.hold(SigningKeySpec.EC_P256, wrappingKey);
    assertEquals(64, kms.sign(ed25519, MESSAGE).orBug().sizeBytes());
    assertEquals(kms.sign(p256, MESSAGE), kms.sign(p256, MESSAGE));
  }
}
