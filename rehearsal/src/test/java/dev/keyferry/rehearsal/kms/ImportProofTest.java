package dev.keyferry.rehearsal.kms;

import static dev.keyferry.rehearsal.kms.KmsFixture.HYBRID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.PublicKeyInfo;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.Refusal;
import dev.keyferry.rehearsal.canton.TestKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportProofTest {
  private final KmsFixture fixture = new KmsFixture();
  private final WrappingKey wrappingKey = fixture.wrappingKey(HYBRID);
  private final ImportProof proof = new ImportProof(fixture.kms, fixture.random);

  @Test
  void prove_everySpec_givesEvidence() {
    for (KeySpec spec : KmsFixture.SPECS) {
      String name = fixture.hold(spec, wrappingKey);
      PublicKeyInfo expected = fixture.key(spec).publicKey();
      ProvenKey proven = proof.prove(name, expected).orBug();
      assertEquals(expected, proven.publicKey());
      assertEquals(name, proven.name());
      List<String> lines = text(proven.challenge()).lines().toList();
      assertEquals("keyferry/key-proof/v1", lines.get(0));
      assertEquals("key " + name, lines.get(1));
      assertEquals("spki-sha256 " + expected.spkiDigest().toHex(), lines.get(2));
      assertTrue(lines.get(3).matches("nonce [0-9a-f]{64}"));
    }
  }

  @Test
  void prove_twice_asksAnotherQuestion() {
    String name = fixture.hold(SigningKeySpec.EC_P256, wrappingKey);
    PublicKeyInfo expected = fixture.key(SigningKeySpec.EC_P256).publicKey();
    assertNotEquals(
        proof.prove(name, expected).orBug().challenge(),
        proof.prove(name, expected).orBug().challenge());
  }

  @Test
  void prove_rsa_answersWithTheDigestOfTheChallenge() {
    String name = fixture.hold(EncryptionKeySpec.RSA_2048, wrappingKey);
    ProvenKey proven =
        proof.prove(name, fixture.key(EncryptionKeySpec.RSA_2048).publicKey()).orBug();
    assertEquals(Digest.sha256(proven.challenge()).octets(), proven.response());
  }

  @Test
  void prove_anotherKeyExpected_refusesImportNotProvenWithBothDigests() {
    String name = fixture.hold(SigningKeySpec.EC_P256, wrappingKey);
    PublicKeyInfo other = new TestKeys(fixture.random).generate(KeyType.EC_P256).publicKey();
    Failure failure = Refusal.of(KmsCode.IMPORT_NOT_PROVEN, proof.prove(name, other));
    assertEquals(Fact.digest(other.spkiDigest()), failure.expected());
    assertEquals(
        Fact.digest(fixture.key(SigningKeySpec.EC_P256).publicKey().spkiDigest()),
        failure.actual());
  }

  @Test
  void prove_nothingImported_refusesImportNotProven() {
    PublicKeyInfo expected = fixture.key(SigningKeySpec.EC_P256).publicKey();
    Refusal.of(KmsCode.IMPORT_NOT_PROVEN, proof.prove("nobody", expected));
  }

  @Test
  void prove_kmsThatSignsWithAnotherKey_refusesImportNotProven() {
    for (KeySpec spec : KmsFixture.SPECS.subList(0, 4)) {
      PublicKeyInfo expected = fixture.key(spec).publicKey();
      for (KeySpec other : KmsFixture.SPECS.subList(0, 4)) {
        if (other != spec) {
          String name = fixture.hold(other, wrappingKey);
          Refusal.of(KmsCode.IMPORT_NOT_PROVEN, lyingProof(expected, name).prove("any", expected));
        }
      }
    }
  }

  @Test
  void prove_kmsThatAnswersAnOldQuestion_refusesImportNotProven() {
    String name = fixture.hold(SigningKeySpec.EC_CURVE25519, wrappingKey);
    PublicKeyInfo expected = fixture.key(SigningKeySpec.EC_CURVE25519).publicKey();
    Octets old = proof.prove(name, expected).orBug().response();
    Refusal.of(
        KmsCode.IMPORT_NOT_PROVEN,
        new ImportProof(replaying(expected, old), fixture.random).prove(name, expected));
  }

  @Test
  void prove_kmsThatDecryptsToSomethingElse_refusesImportNotProven() {
    PublicKeyInfo expected = fixture.key(EncryptionKeySpec.RSA_2048).publicKey();
    Octets wrong = Octets.of(new byte[32]);
    Refusal.of(
        KmsCode.IMPORT_NOT_PROVEN,
        new ImportProof(replaying(expected, wrong), fixture.random).prove("any", expected));
  }

  @Test
  void prove_keyThatIsNone_refusesImportNotProven() {
    Octets nonsense = Octets.of(new byte[] {0x30, 0x00});
    for (KeyType type : KeyType.values()) {
      PublicKeyInfo broken = new PublicKeyInfo(type, nonsense);
      Refusal.of(
          KmsCode.IMPORT_NOT_PROVEN,
          new ImportProof(replaying(broken, nonsense), fixture.random).prove("any", broken));
    }
  }

  private ImportProof lyingProof(PublicKeyInfo claimed, String signsWith) {
    return new ImportProof(
        new HeldKeys() {
          @Override
          public Outcome<Octets> publicKey(String name) {
            return Outcome.accepted(claimed.spki());
          }

          @Override
          public Outcome<Octets> sign(String name, Octets message) {
            return fixture.kms.sign(signsWith, message);
          }

          @Override
          public Outcome<Octets> decrypt(String name, Octets ciphertext) {
            return fixture.kms.decrypt(signsWith, ciphertext);
          }
        },
        fixture.random);
  }

  private static HeldKeys replaying(PublicKeyInfo claimed, Octets answer) {
    return new HeldKeys() {
      @Override
      public Outcome<Octets> publicKey(String name) {
        return Outcome.accepted(claimed.spki());
      }

      @Override
      public Outcome<Octets> sign(String name, Octets message) {
        return Outcome.accepted(answer);
      }

      @Override
      public Outcome<Octets> decrypt(String name, Octets ciphertext) {
        return Outcome.accepted(answer);
      }
    };
  }

  private static String text(Octets octets) {
    return new String(octets.toByteArray(), StandardCharsets.UTF_8);
  }
}
