package dev.keyferry.provider.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.keyferry.engine.Approval;
import dev.keyferry.engine.ApprovalSignature;
import dev.keyferry.engine.CanaryPassed;
import dev.keyferry.engine.Clearance;
import dev.keyferry.engine.LoadedKey;
import dev.keyferry.engine.QuorumPolicy;
import dev.keyferry.engine.RoleHolder;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.engine.WrapStatement;
import dev.keyferry.engine.WrapTerms;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.QuorumRule;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappedKey;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Controls KC-03, KC-04 and KC-05: a wrap under the signatures of the plan's quorum. */
class ApprovalTest {
  private static final ProviderBinding BINDING = ProviderUnderTest.binding();
  private static final WrappingMethod METHOD = WrappingMethod.ALL.getFirst();
  private static final WrappingKey WRAPPING_KEY =
      WrapFixture.wrappingKey(
          KmsTarget.GCP,
          METHOD,
          WrappingKeyPairs.spki(WrappingKeyPairs.generate(3072).getModulus(), WrappingKeyPairs.F4));

  private static final Signer ADA = Signer.ed25519(Role.ADMINISTRATOR, "Ada", 1);
  private static final Signer BO = Signer.ed25519(Role.OPERATOR, "Bo", 2);
  private static final Signer CY = Signer.ecdsa(Role.OPERATOR, "Cy", 3);
  private static final Signer EVE = Signer.ed25519(Role.OPERATOR, "Eve", 66);
  private static final QuorumPolicy TWO_OPERATORS = policy(2, Role.OPERATOR, ADA, BO, CY);

  private final AtomicReference<Instant> now = new AtomicReference<>(Setups.NOON);
  private final Token token =
      Token.open(
              BINDING, new TokenSetup(Mode.REHEARSAL, Outcome::accepted, new MovingClock(now::get)))
          .orBug();
  private final Session session = token.openSession(Role.OPERATOR).orBug();
  private final LoadedKey key = WrapFixture.load(session, SigningKeySpec.EC_P256);
  private final WrapStatement statement = statement(Mode.REHEARSAL, session.challenge());

  @AfterEach
  void close() {
    session.close();
    token.close();
  }

  /** A person with their private half, as a stick or a PKCS#11 token holds it. */
  private record Signer(RoleHolder holder, Octets secret) {
    static Signer ed25519(Role role, String name, int seed) {
      Octets secret = Octets.ofHex("%02x".formatted(seed).repeat(32));
      Octets publicKey = Octets.of(BINDING.ed25519PublicKey(secret.toByteArray()));
      return new Signer(
          new RoleHolder(role, name, new RoleKey(RoleKey.Type.ED25519, publicKey)), secret);
    }

    static Signer ecdsa(Role role, String name, int seed) {
      Octets secret = Octets.ofHex("%02x".formatted(seed).repeat(32));
      Octets point = Octets.of(BINDING.ecPublicPoint(KeyType.EC_P256, secret.toByteArray()));
      return new Signer(
          new RoleHolder(role, name, new RoleKey(RoleKey.Type.ECDSA_P256, point)), secret);
    }

    Signer as(Role role, String name) {
      return new Signer(new RoleHolder(role, name, holder.key()), secret);
    }

    ApprovalSignature signs(WrapStatement statement) {
      byte[] text = statement.text().getBytes(StandardCharsets.UTF_8);
      byte[] signature =
          switch (holder.key().type()) {
            case ED25519 -> BINDING.ed25519Sign(secret.toByteArray(), text);
            case ECDSA_P256 -> BINDING.ecdsaSign(KeyType.EC_P256, secret.toByteArray(), text);
          };
      return new ApprovalSignature(holder.key(), Octets.of(signature));
    }
  }

  private static QuorumPolicy policy(int threshold, Role role, Signer... people) {
    return new QuorumPolicy(
        Setups.PLAN,
        List.of(people).stream().map(Signer::holder).toList(),
        List.of(new QuorumRule(QuorumPolicy.WRAP, threshold, threshold, role)));
  }

  private WrapStatement statement(Mode mode, Octets challenge) {
    return new WrapStatement(mode, Setups.terms(challenge), items());
  }

  private List<WrapStatement.Item> items() {
    return List.of(new WrapStatement.Item(key.facts().key().fingerprint(), WRAPPING_KEY));
  }

  private Outcome<Approval> approve(QuorumPolicy policy, WrapStatement shown, Signer... signers) {
    return session.approve(
        shown, policy, List.of(signers).stream().map(signer -> signer.signs(shown)).toList());
  }

  private Outcome<WrappedKey> wrapUnder(Approval approval) {
    CanaryPassed canary = session.sendCanary(METHOD).orBug();
    return session.wrap(key.handle(), WRAPPING_KEY, new Clearance(approval, canary));
  }

  @Test
  void wrap_underTheQuorumsSignatures_givesABlob() {
    Approval approval = approve(TWO_OPERATORS, statement, BO, CY).orBug();
    assertEquals(List.of("Bo", "Cy"), approval.approvers());
    assertInstanceOf(Outcome.Accepted.class, wrapUnder(approval));
  }

  @Test
  void approve_byOneOfTwo_refusesQuorumShort() {
    Refusals.of(QuorumCode.QUORUM_SHORT, approve(TWO_OPERATORS, statement, BO));
  }

  @Test
  void approve_twiceByTheSamePerson_refusesQuorumShort() {
    Refusals.of(QuorumCode.QUORUM_SHORT, approve(TWO_OPERATORS, statement, BO, BO));
  }

  @Test
  void approve_byTheRightNumberOfAnotherRole_refusesQuorumShort() {
    Refusals.of(QuorumCode.QUORUM_SHORT, approve(TWO_OPERATORS, statement, ADA, BO));
  }

  /** No plan is laxer than dual control. */
  @Test
  void approve_underAPlanThatAsksForOne_refusesQuorumShort() {
    Refusals.of(QuorumCode.QUORUM_SHORT, approve(policy(1, Role.OPERATOR, ADA, BO), statement, BO));
  }

  @Test
  void approve_underAPlanWithoutARuleForWrap_refusesQuorumShort() {
    QuorumPolicy none = new QuorumPolicy(Setups.PLAN, TWO_OPERATORS.people(), List.of());
    Refusals.of(QuorumCode.QUORUM_SHORT, approve(none, statement, BO, CY));
  }

  @Test
  void approve_withAKeyThatThePlanDoesNotName_refusesQuorumStranger() {
    Refusals.of(QuorumCode.QUORUM_STRANGER, approve(TWO_OPERATORS, statement, BO, CY, EVE));
  }

  @Test
  void approve_withASignatureOverAnotherStatement_refusesQuorumSignature() {
    WrapStatement other = new WrapStatement(Mode.REHEARSAL, statement.terms(), List.of());
    Refusals.of(
        QuorumCode.QUORUM_SIGNATURE,
        session.approve(statement, TWO_OPERATORS, List.of(BO.signs(statement), CY.signs(other))));
    Refusals.of(
        QuorumCode.QUORUM_SIGNATURE,
        session.approve(statement, TWO_OPERATORS, List.of(BO.signs(other), CY.signs(statement))));
  }

  @Test
  void approve_ofAnotherMode_refusesQuorumStatement() {
    WrapStatement production = statement(Mode.PRODUCTION, session.challenge());
    Refusals.of(QuorumCode.QUORUM_STATEMENT, approve(TWO_OPERATORS, production, BO, CY));
  }

  /** A signature that was given once does not count in another session. */
  @Test
  void approve_withTheChallengeOfAnotherSession_refusesQuorumStatement() {
    try (Session other = token.openSession(Role.OPERATOR).orBug()) {
      WrapStatement theirs = statement(Mode.REHEARSAL, other.challenge());
      Refusals.of(QuorumCode.QUORUM_STATEMENT, approve(TWO_OPERATORS, theirs, BO, CY));
    }
  }

  /** People signed for the rules of one plan; those of another are none. */
  @Test
  void approve_underTheRulesOfAnotherPlan_refusesQuorumStatement() {
    QuorumPolicy other =
        new QuorumPolicy(Digest.sha256(new byte[1]), TWO_OPERATORS.people(), TWO_OPERATORS.rules());
    Refusals.of(QuorumCode.QUORUM_STATEMENT, approve(other, statement, BO, CY));
  }

  @Test
  void approve_beforeOrAfterItsTime_refusesQuorumExpired() {
    now.set(Setups.NOON.minusSeconds(1));
    Refusals.of(QuorumCode.QUORUM_EXPIRED, approve(TWO_OPERATORS, statement, BO, CY));
    now.set(statement.terms().until());
    Refusals.of(QuorumCode.QUORUM_EXPIRED, approve(TWO_OPERATORS, statement, BO, CY));
  }

  @Test
  void approve_forLongerThanPeopleStay_refusesQuorumExpired() {
    WrapTerms terms =
        new WrapTerms(
            new CeremonyId("test-1"),
            Setups.PLAN,
            session.challenge(),
            Setups.NOON,
            Setups.NOON.plus(WrapTerms.LONGEST).plusSeconds(1));
    WrapStatement tooLong = new WrapStatement(Mode.REHEARSAL, terms, items());
    Refusals.of(QuorumCode.QUORUM_EXPIRED, approve(TWO_OPERATORS, tooLong, BO, CY));
  }

  @Test
  void wrap_afterTheTimeOfTheApproval_refusesWrapApprovalExpired() {
    Approval approval = approve(TWO_OPERATORS, statement, BO, CY).orBug();
    now.set(Setups.NOON.plus(Duration.ofMinutes(29)));
    assertInstanceOf(Outcome.Accepted.class, wrapUnder(approval));
    now.set(Setups.NOON.plus(Duration.ofMinutes(30)));
    Refusals.of(WrapCode.WRAP_APPROVAL_EXPIRED, wrapUnder(approval));
  }

  @Test
  void approve_whenOnePersonWouldBeTwo_refusesQuorumConflict() {
    Signer secondKey = Signer.ed25519(Role.OPERATOR, "Bo", 9);
    Refusals.of(
        QuorumCode.QUORUM_CONFLICT,
        approve(policy(2, Role.OPERATOR, BO, secondKey), statement, BO, secondKey));
    Signer secondName = BO.as(Role.OPERATOR, "Bob");
    Refusals.of(
        QuorumCode.QUORUM_CONFLICT,
        approve(policy(2, Role.OPERATOR, BO, secondName), statement, BO, secondName));
  }

  @Test
  void approve_whenOnePersonHoldsConflictingRoles_refusesQuorumConflict() {
    QuorumPolicy leads = policy(2, Role.OPERATOR, BO, CY, BO.as(Role.ADMINISTRATOR, "Bo"));
    Refusals.of(QuorumCode.QUORUM_CONFLICT, approve(leads, statement, BO, CY));
    QuorumPolicy holdsAShare = policy(2, Role.OPERATOR, BO, CY, BO.as(Role.CUSTODIAN, "Bo"));
    assertInstanceOf(Outcome.Accepted.class, approve(holdsAShare, statement, BO, CY));
  }

  /** A clock that tests move. */
  private static final class MovingClock extends java.time.Clock {
    private final java.util.function.Supplier<Instant> now;

    MovingClock(java.util.function.Supplier<Instant> now) {
      this.now = now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public java.time.Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }
}
