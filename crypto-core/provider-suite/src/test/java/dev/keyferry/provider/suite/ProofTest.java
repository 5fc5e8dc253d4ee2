package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.WrappingKeyPairs.F4;
import static dev.keyferry.provider.suite.WrappingKeyPairs.spki;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.engine.Approval;
import dev.keyferry.engine.LoadedKey;
import dev.keyferry.engine.ProofTerms;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenState;
import dev.keyferry.engine.WrapStatement;
import dev.keyferry.model.ceremony.KeyProofStatement;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeyProof;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.PublicKeyInfo;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.kms.ImportProof;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Control KC-14: a key answers the challenge, and signs nothing else. */
class ProofTest {
  private static final WrappingKey WRAPPING_KEY =
      WrapFixture.wrappingKey(
          KmsTarget.REHEARSAL,
          WrappingMethod.ALL.getFirst(),
          spki(PracticeKeys.rsa().getModulus(), F4));
  private static final ProofTerms ASKED =
      new ProofTerms(Digest.sha256(new byte[] {'r'}), Octets.of(new byte[32]));

  private final WrapFixture fixture = new WrapFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private Outcome<KeyProof> prove(LoadedKey key) {
    return fixture.engine.session.prove(
        key.handle(), WRAPPING_KEY, fixture.clearance(key, WRAPPING_KEY).approval(), ASKED);
  }

  private static KeyProofStatement statement(LoadedKey key, Octets challenge) {
    return new KeyProofStatement(
        Mode.REHEARSAL,
        Setups.terms(challenge).ceremony(),
        ASKED.request(),
        challenge,
        key.facts().key().fingerprint());
  }

  /** Verified by software of other people: the JDK, and for secp256k1 Bouncy Castle. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "EC_.*")
  void prove_aSigningKey_signsExactlyTheStatement(SigningKeySpec spec) {
    LoadedKey key = fixture.load(spec);
    PublicKeyInfo publicKey = key.facts().key().publicKey();
    KeyProof proof = prove(key).orBug();
    assertTrue(proof instanceof KeyProof.Signature, proof::toString);
    KeyProofStatement asked = statement(key, ASKED.challenge());
    assertEquals(proof, ImportProof.answered(proof, asked, publicKey).orBug());
    KeyProofStatement other = statement(key, Digest.sha256(new byte[0]).octets());
    assertFalse(ImportProof.answered(proof, other, publicKey) instanceof Outcome.Accepted<?>);
  }

  @Test
  void statement_asText_cannotBeAHashThatCantonSigns() {
    String text = statement(fixture.load(SigningKeySpec.EC_P256), ASKED.challenge()).text();
    assertTrue(text.startsWith("keyferry/key-proof/v1\nmode rehearsal\n"), text);
    assertTrue(text.length() > 34 && text.endsWith("\nend\n"), text);
  }

  @Test
  void prove_anEncryptionKey_decrypts() {
    assertEquals(
        new KeyProof.Decryption(), prove(fixture.load(EncryptionKeySpec.RSA_2048)).orBug());
  }

  @Test
  void prove_withoutAnApprovalOfThisKey_refusesWrapApproval() {
    LoadedKey key = fixture.load(SigningKeySpec.EC_P256);
    LoadedKey other = fixture.load(SigningKeySpec.EC_P384);
    Approval forOther = fixture.clearance(other, WRAPPING_KEY).approval();
    Refusals.of(
        WrapCode.WRAP_APPROVAL,
        fixture.engine.session.prove(key.handle(), WRAPPING_KEY, forOther, ASKED));
    try (WrapFixture elsewhere = new WrapFixture()) {
      Approval theirs = elsewhere.clearance(key, WRAPPING_KEY).approval();
      Refusals.of(
          WrapCode.WRAP_APPROVAL,
          fixture.engine.session.prove(key.handle(), WRAPPING_KEY, theirs, ASKED));
    }
  }

  @Test
  void prove_zeroizedKey_refusesTokenHandle() {
    LoadedKey key = fixture.load(SigningKeySpec.EC_P256);
    Approval approval = fixture.clearance(key, WRAPPING_KEY).approval();
    fixture.engine.session.zeroize(key.handle()).orBug();
    Refusals.of(
        TokenCode.TOKEN_HANDLE,
        fixture.engine.session.prove(key.handle(), WRAPPING_KEY, approval, ASKED));
  }

  /** A provider that begins to miscompute after the key has entered gives no proof. */
  @Test
  void prove_onAProviderThatMiscomputes_endsTheToken() {
    boolean[] lies = {false};
    var binding =
        ChangedBinding.of(
            ProviderUnderTest.binding(),
            "ecdsaSign",
            arguments -> {
              byte[] signature =
                  (byte[]) ChangedBinding.call(ProviderUnderTest.binding(), "ecdsaSign", arguments);
              signature[signature.length - 1] ^= (byte) (lies[0] ? 1 : 0);
              return signature;
            });
    try (Token token = Token.open(binding, Setups.of(Mode.REHEARSAL)).orBug();
        Session session = token.openSession(Role.OPERATOR).orBug()) {
      LoadedKey key = WrapFixture.load(session, SigningKeySpec.EC_P256);
      WrapStatement statement =
          new WrapStatement(
              Mode.REHEARSAL,
              Setups.terms(session.challenge()),
              List.of(new WrapStatement.Item(key.facts().key().fingerprint(), WRAPPING_KEY)));
      Approval approval = Signer.approve(session, statement).orBug();
      lies[0] = true;
      Refusals.of(
          TokenCode.TOKEN_FAULT, session.prove(key.handle(), WRAPPING_KEY, approval, ASKED));
      assertEquals(TokenState.ERROR, token.state());
    }
  }
}
