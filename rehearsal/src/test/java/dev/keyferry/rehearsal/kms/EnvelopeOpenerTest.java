package dev.keyferry.rehearsal.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.Refusal;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.transport.document.Envelope;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeOpenerTest {
  private static final String KID = "https://vault.example/keys/exchange/0123";
  private static final WrappingKey KEY =
      new WrappingKey(
          "azure-1",
          KmsTarget.AZURE,
          new WrappingMethod.RsaAesKeyWrap(OaepHash.SHA1),
          KmsFixture.NOON,
          KID,
          Octets.of(new byte[] {1}));
  private static final Octets BLOB = Octets.ofHex("fbff00fe");
  private static final String BYOK =
      """
      {
        "schema_version": "1.0.0",
        "header": {
          "kid": "https:\\/\\/vault.example/keys/exchange/0123",
          "alg": "dir",
          "enc": "CKM_RSA_AES_KEY_WRAP"
        },
        "ciphertext": "-_8A_g",
        "generator": "keyferry/1; rehearsal"
      }
      """;

  @Test
  void envelopeOf_everyTarget_isItsOwn() {
    assertEquals(Envelope.AZURE_BYOK, EnvelopeOpener.envelopeOf(KmsTarget.AZURE));
    assertEquals(Envelope.VAULT_BASE64, EnvelopeOpener.envelopeOf(KmsTarget.VAULT));
    assertEquals(Envelope.RAW, EnvelopeOpener.envelopeOf(KmsTarget.AWS));
  }

  @Test
  void open_everyGoodEnvelope_givesTheBlob() {
    assertEquals(BLOB, EnvelopeOpener.open(Envelope.RAW, BLOB, KEY).orBug());
    assertEquals(BLOB, open(Envelope.VAULT_BASE64, "+/8A/g==").orBug());
    assertEquals(BLOB, open(Envelope.AZURE_BYOK, BYOK).orBug());
    assertEquals(BLOB, open(Envelope.AZURE_BYOK, BYOK.replaceAll("\\s", "")).orBug());
  }

  @ParameterizedTest
  @ValueSource(strings = {"+/8A/g", "+/8A/g==\n", "+/8A/h==", "-_8A_g==", "", "vault:v1:+/8A/g=="})
  void open_looseBase64_isRefusedOrEmpty(String text) {
    if (text.isEmpty()) {
      assertEquals(0, open(Envelope.VAULT_BASE64, text).orBug().sizeBytes());
    } else {
      Refusal.of(KmsCode.IMPORT_UNWRAP, open(Envelope.VAULT_BASE64, text));
    }
  }

  @Test
  void open_byokForAnotherKey_refusesImportUnwrap() {
    Refusal.of(
        KmsCode.IMPORT_UNWRAP, open(Envelope.AZURE_BYOK, BYOK.replace("exchange/0123", "other/1")));
  }

  @Test
  void open_byokWithOneFault_refusesImportUnwrap() {
    refusesByok(BYOK.replace("1.0.0", "1.0.1"));
    refusesByok(BYOK.replace("\"dir\"", "\"RSA\""));
    refusesByok(BYOK.replace("CKM_RSA_AES_KEY_WRAP", "RSA-OAEP"));
    refusesByok(BYOK.replace("-_8A_g", "+/8A/g"));
    refusesByok(BYOK.replace("-_8A_g", "-_8A_g=="));
    refusesByok(BYOK.replace("-_8A_g", "-_8A_h"));
    refusesByok(BYOK.replace("\"generator\"", "\"author\""));
    refusesByok(BYOK.replace("\"alg\"", "\"kid\""));
    refusesByok(BYOK.replace("\"alg\": \"dir\",", ""));
    refusesByok(BYOK + "{}");
    refusesByok("");
    refusesByok("[]");
    refusesByok("{}");
  }

  @Test
  void parse_jsonThatIsNotTexts_isEmpty() {
    for (String json :
        new String[] {
          "{\"a\":1}",
          "{\"a\":null}",
          "{\"a\":[]}",
          "{\"a\":\"b\",}",
          "{\"a\"}",
          "{\"a\":\"\\u0041\"}",
          "{\"a\":\"\t\"}",
          "{\"a\":{\"b\":{\"c\":{\"d\":{}}}}}",
          "{\"a",
          "\"a\""
        }) {
      assertEquals(Optional.empty(), JsonTexts.parse(json), json);
    }
  }

  @Test
  void open_anyMutationOfAByok_isAnOutcome() {
    SecureRandom random = RandomSource.seeded(21);
    byte[] good = BYOK.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 5000; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      bad[random.nextInt(bad.length)] = (byte) random.nextInt(128);
      assertNotNull(EnvelopeOpener.open(Envelope.AZURE_BYOK, Octets.of(bad), KEY));
      assertNotNull(EnvelopeOpener.open(Envelope.VAULT_BASE64, Octets.of(bad), KEY));
    }
  }

  @Test
  void open_realByok_carriesABlobOfAnySize() {
    byte[] blob = new byte[664];
    RandomSource.seeded(22).nextBytes(blob);
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(blob);
    assertEquals(
        Octets.of(blob), open(Envelope.AZURE_BYOK, BYOK.replace("-_8A_g", encoded)).orBug());
  }

  private static void refusesByok(String text) {
    Refusal.of(KmsCode.IMPORT_UNWRAP, open(Envelope.AZURE_BYOK, text));
  }

  private static Outcome<Octets> open(Envelope envelope, String file) {
    return EnvelopeOpener.open(envelope, Octets.of(file.getBytes(StandardCharsets.UTF_8)), KEY);
  }
}
