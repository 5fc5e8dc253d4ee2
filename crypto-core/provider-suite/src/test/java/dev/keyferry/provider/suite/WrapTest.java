package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.WrappingKeyPairs.F4;
import static dev.keyferry.provider.suite.WrappingKeyPairs.spki;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyferry.engine.Approval;
import dev.keyferry.engine.CanaryPassed;
import dev.keyferry.engine.Clearance;
import dev.keyferry.engine.LoadedKey;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.WrapStatement;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappedKey;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.testing.PeerProgram;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wrap demands before it happens, and what it gives. */
class WrapTest {
  private static final WrappingMethod HYBRID = WrappingMethod.ALL.getFirst();
  private static final WrappingMethod DIRECT = WrappingMethod.ALL.get(2);
  private static final BigInteger MODULUS = PracticeKeys.rsa().getModulus();
  private static final WrappingKey WRAPPING_KEY = rehearsalKey(HYBRID, spki(MODULUS, F4));

  private final WrapFixture fixture = new WrapFixture();
  private final LoadedKey key = fixture.load(SigningKeySpec.EC_P256);

  @AfterEach
  void close() {
    fixture.close();
  }

  private static WrappingKey rehearsalKey(WrappingMethod method, byte[] spki) {
    return WrapFixture.wrappingKey(KmsTarget.REHEARSAL, method, spki);
  }

  @Test
  void wrap_asApproved_givesABlobOfTheExactSize() {
    WrappedKey wrapped = fixture.wrap(key, WRAPPING_KEY).orBug();
    assertEquals(256 + 144 + 8, wrapped.blob().sizeBytes());
    assertEquals(key.facts().key(), wrapped.key());
    assertEquals(WRAPPING_KEY, wrapped.wrappingKey());
  }

  @Test
  void wrap_twice_givesTwoBlobs() {
    assertNotEquals(
        fixture.wrap(key, WRAPPING_KEY).orBug().blob(),
        fixture.wrap(key, WRAPPING_KEY).orBug().blob());
  }

  @Test
  void wrap_underAnApprovalOfAnotherWrap_refusesWrapApproval() {
    LoadedKey other = fixture.load(SigningKeySpec.EC_P384);
    Clearance forOther = fixture.clearance(other, WRAPPING_KEY);
    Failure failure =
        Refusals.of(
            WrapCode.WRAP_APPROVAL,
            fixture.engine.session.wrap(key.handle(), WRAPPING_KEY, forOther));
    assertEquals(Fact.digest(forOther.approval().digest()), failure.actual());
    WrappingKey renamed =
        new WrappingKey(
            "wk-2",
            WRAPPING_KEY.target(),
            HYBRID,
            WRAPPING_KEY.expires(),
            WRAPPING_KEY.resource(),
            WRAPPING_KEY.spki());
    Refusals.of(
        WrapCode.WRAP_APPROVAL,
        fixture.engine.session.wrap(key.handle(), renamed, fixture.clearance(key, WRAPPING_KEY)));
  }

  @Test
  void wrap_underAnEmptyApproval_refusesWrapApproval() {
    Approval empty =
        Signer.approve(
                fixture.engine.session,
                new WrapStatement(
                    Mode.REHEARSAL, Setups.terms(fixture.engine.session.challenge()), List.of()))
            .orBug();
    assertEquals(List.of("Bo", "Di"), empty.approvers());
    Clearance clearance = new Clearance(empty, fixture.engine.session.sendCanary(HYBRID).orBug());
    Refusals.of(
        WrapCode.WRAP_APPROVAL, fixture.engine.session.wrap(key.handle(), WRAPPING_KEY, clearance));
  }

  /** Evidence counts where it was given: neither another token's approval nor its canary does. */
  @Test
  void wrap_underEvidenceOfAnotherToken_refuses() {
    try (WrapFixture other = new WrapFixture()) {
      Clearance theirs = other.clearance(key, WRAPPING_KEY);
      Clearance ours = fixture.clearance(key, WRAPPING_KEY);
      Refusals.of(
          WrapCode.WRAP_APPROVAL, fixture.engine.session.wrap(key.handle(), WRAPPING_KEY, theirs));
      Refusals.of(
          WrapCode.WRAP_CANARY,
          fixture.engine.session.wrap(
              key.handle(), WRAPPING_KEY, new Clearance(ours.approval(), theirs.canary())));
    }
  }

  @Test
  void wrap_underAnApprovalOfAnotherSession_refusesWrapApproval() {
    List<WrapStatement.Item> items =
        fixture.clearance(key, WRAPPING_KEY).approval().statement().items();
    try (Session other = fixture.engine.token.openSession(Role.OPERATOR).orBug()) {
      WrapStatement statement =
          new WrapStatement(Mode.REHEARSAL, Setups.terms(other.challenge()), items);
      Clearance theirs =
          new Clearance(Signer.approve(other, statement).orBug(), other.sendCanary(HYBRID).orBug());
      Refusals.of(
          WrapCode.WRAP_APPROVAL, fixture.engine.session.wrap(key.handle(), WRAPPING_KEY, theirs));
    }
  }

  /** Control KC-33: whatever a rehearsal beside it approves, a production token does not wrap. */
  @Test
  void wrap_productionKeyUnderARehearsalsApproval_refusesWrapApproval() {
    Outcome<Token> opened = Token.open(ProviderUnderTest.binding(), Setups.of(Mode.PRODUCTION));
    boolean locked = opened instanceof Outcome.Accepted<Token>;
    if (!locked) {
      PeerProgram.note("locked-memory", "production token: SKIPPED, memory cannot be locked here");
    }
    assumeTrue(locked, "memory cannot be locked here");
    try (Token production = opened.orBug();
        Session session = production.openSession(Role.OPERATOR).orBug()) {
      LoadedKey loaded = WrapFixture.load(session, SigningKeySpec.EC_P256);
      Refusals.of(
          WrapCode.WRAP_APPROVAL,
          session.wrap(loaded.handle(), WRAPPING_KEY, fixture.clearance(loaded, WRAPPING_KEY)));
    }
  }

  @Test
  void wrap_afterACanaryOfAnotherMethod_refusesWrapCanary() {
    CanaryPassed other = fixture.engine.session.sendCanary(DIRECT).orBug();
    Clearance clearance = new Clearance(fixture.clearance(key, WRAPPING_KEY).approval(), other);
    Failure failure =
        Refusals.of(
            WrapCode.WRAP_CANARY,
            fixture.engine.session.wrap(key.handle(), WRAPPING_KEY, clearance));
    assertEquals(Fact.word(HYBRID.token()), failure.expected());
    assertEquals(Fact.word(DIRECT.token()), failure.actual());
  }

  @Test
  void sendCanary_everyMethod_comesBack() {
    for (WrappingMethod method : WrappingMethod.ALL) {
      assertEquals(method, fixture.engine.session.sendCanary(method).orBug().method());
    }
  }

  @Test
  void wrap_zeroizedKey_refusesTokenHandle() {
    Clearance clearance = fixture.clearance(key, WRAPPING_KEY);
    fixture.engine.session.zeroize(key.handle());
    Refusals.of(
        TokenCode.TOKEN_HANDLE, fixture.engine.session.wrap(key.handle(), WRAPPING_KEY, clearance));
  }

  @Test
  void wrap_inAnotherSession_refusesTokenHandle() {
    Clearance clearance = fixture.clearance(key, WRAPPING_KEY);
    Refusals.of(
        TokenCode.TOKEN_HANDLE,
        fixture
            .engine
            .token
            .openSession(Role.OPERATOR)
            .orBug()
            .wrap(key.handle(), WRAPPING_KEY, clearance));
  }

  @Test
  void wrap_afterTheSessionWasClosed_refusesTokenState() {
    Clearance clearance = fixture.clearance(key, WRAPPING_KEY);
    fixture.engine.session.close();
    Refusals.of(
        TokenCode.TOKEN_STATE, fixture.engine.session.wrap(key.handle(), WRAPPING_KEY, clearance));
  }

  @Test
  void wrap_afterTheTokenWasZeroized_refusesTokenState() {
    Clearance clearance = fixture.clearance(key, WRAPPING_KEY);
    fixture.engine.token.zeroize();
    Failure failure =
        Refusals.of(
            TokenCode.TOKEN_STATE,
            fixture.engine.session.wrap(key.handle(), WRAPPING_KEY, clearance));
    assertEquals(Fact.word("READY"), failure.expected());
    assertEquals(Fact.word("ZEROIZED"), failure.actual());
  }

  @Test
  void wrap_toNoRsaPublicKey_refusesWrapKey() {
    byte[] ed25519 = key.facts().key().publicKey().spki().toByteArray();
    for (byte[] spki : new byte[][] {{}, {0x30}, ed25519}) {
      Failure failure = refuseWrapKey(KmsTarget.REHEARSAL, spki);
      assertEquals(Fact.word("an RSA SubjectPublicKeyInfo"), failure.expected());
    }
  }

  @Test
  void wrap_toAModulusThatTheTargetDoesNotOffer_refusesWrapKey() {
    byte[] of1024 = spki(MODULUS.shiftRight(1024), F4);
    assertEquals(Fact.bits(1024), refuseWrapKey(KmsTarget.REHEARSAL, of1024).actual());
    byte[] of2048 = spki(MODULUS, F4);
    assertEquals(Fact.bits(2048), refuseWrapKey(KmsTarget.GCP, of2048).actual());
    byte[] of3072 = spki(MODULUS.shiftLeft(1024).setBit(0), F4);
    assertEquals(Fact.bits(3072), refuseWrapKey(KmsTarget.VAULT, of3072).actual());
  }

  @Test
  void wrap_toAnotherExponent_refusesWrapKey() {
    for (long exponent : new long[] {3, 17, 65539}) {
      Failure failure =
          refuseWrapKey(KmsTarget.REHEARSAL, spki(MODULUS, BigInteger.valueOf(exponent)));
      assertEquals(Fact.word("exponent 65537"), failure.expected());
    }
  }

  private Failure refuseWrapKey(KmsTarget target, byte[] spki) {
    return Refusals.of(
        WrapCode.WRAP_KEY, fixture.wrap(key, WrapFixture.wrappingKey(target, HYBRID, spki)));
  }

  @Test
  void wrap_rsaKeyByDirectOaep_refusesWrapMethodWithTheSizes() {
    LoadedKey rsa = fixture.load(EncryptionKeySpec.RSA_2048);
    int pkcs8Bytes = PracticeKeys.normalised(EncryptionKeySpec.RSA_2048.type()).length;
    Failure failure =
        Refusals.of(
            WrapCode.WRAP_METHOD, fixture.wrap(rsa, rehearsalKey(DIRECT, spki(MODULUS, F4))));
    assertEquals(
        Fact.oneOf(List.of("rsa-aes-key-wrap-sha256", "rsa-aes-key-wrap-sha1")),
        failure.expected());
    assertEquals(
        Fact.word("rsaes-oaep-sha256, " + pkcs8Bytes + " bytes, RSA-2048"), failure.actual());
  }

  @ParameterizedTest
  @EnumSource(names = {"AZURE", "REHEARSAL"})
  void wrap_byAMethodThatTheTargetDoesNotTake_refusesWrapMethod(KmsTarget target) {
    KeySpec spec = target == KmsTarget.AZURE ? SigningKeySpec.EC_P256 : SigningKeySpec.ML_DSA_65;
    Refusals.of(
        WrapCode.WRAP_METHOD,
        fixture.wrap(
            fixture.load(spec), WrapFixture.wrappingKey(target, HYBRID, spki(MODULUS, F4))));
  }

  /** RFC 8017 §7.1.1: of these keys P-384 is the longest, and the one that just fits. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void wrap_byDirectOaep_givesABlobAsLongAsTheModulus(int method) {
    LoadedKey p384 = fixture.load(SigningKeySpec.EC_P384);
    WrappingKey direct = rehearsalKey(WrappingMethod.ALL.get(method), spki(MODULUS, F4));
    assertEquals(256, fixture.wrap(p384, direct).orBug().blob().sizeBytes());
  }
}
