package dev.keyferry.provider.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.keyferry.engine.Approval;
import dev.keyferry.engine.CanaryPassed;
import dev.keyferry.engine.Clearance;
import dev.keyferry.engine.LoadedKey;
import dev.keyferry.engine.QuorumPolicy;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.engine.WrapStatement;
import dev.keyferry.engine.WrapTerms;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappedKey;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
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
  private static final Signer BO = Signer.BO;
  private static final Signer CY = Signer.CY;
  private static final Signer EVE = Signer.ed25519(Role.OPERATOR, "Eve", 66);
  private static final QuorumPolicy TWO_OPERATORS = Signer.policy(2, Role.OPERATOR, ADA, BO, CY);

  private final AtomicReference<Instant> now = new AtomicReference<>(Setups.NOON);
  private final Token token =
      Token.open(
              BINDING,
              new TokenSetup(
                  Mode.REHEARSAL,
                  Outcome::accepted,
                  new MovingClock(now::get),
                  SoftwareIntegrity.Unpackaged::new))
          .orBug();
  private final Session session = token.openSession(Role.OPERATOR).orBug();
  private final LoadedKey key = WrapFixture.load(session, SigningKeySpec.EC_P256);
  private final WrapStatement statement = statement(Mode.REHEARSAL, session.challenge());

  @AfterEach
  void close() {
    session.close();
    token.close();
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
    Refusals.of(
        QuorumCode.QUORUM_SHORT, approve(Signer.policy(1, Role.OPERATOR, ADA, BO), statement, BO));
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
        approve(Signer.policy(2, Role.OPERATOR, BO, secondKey), statement, BO, secondKey));
    Signer secondName = BO.as(Role.OPERATOR, "Bob");
    Refusals.of(
        QuorumCode.QUORUM_CONFLICT,
        approve(Signer.policy(2, Role.OPERATOR, BO, secondName), statement, BO, secondName));
  }

  @Test
  void approve_whenOnePersonHoldsConflictingRoles_refusesQuorumConflict() {
    QuorumPolicy leads = Signer.policy(2, Role.OPERATOR, BO, CY, BO.as(Role.ADMINISTRATOR, "Bo"));
    Refusals.of(QuorumCode.QUORUM_CONFLICT, approve(leads, statement, BO, CY));
    QuorumPolicy holdsAShare = Signer.policy(2, Role.OPERATOR, BO, CY, BO.as(Role.CUSTODIAN, "Bo"));
    assertInstanceOf(Outcome.Accepted.class, approve(holdsAShare, statement, BO, CY));
  }

  /** Before anybody signs, a plan shows whether its people can meet its rules. */
  @Test
  void attainable_byThePeopleOfThePlan_isTheSamePolicy() {
    assertEquals(TWO_OPERATORS, TWO_OPERATORS.attainable().orBug());
  }

  @Test
  void attainable_withTooFewPeople_refusesQuorumShort() {
    Refusals.of(QuorumCode.QUORUM_SHORT, Signer.policy(2, Role.OPERATOR, ADA, BO).attainable());
    Refusals.of(QuorumCode.QUORUM_SHORT, Signer.policy(1, Role.OPERATOR, ADA, BO).attainable());
    QuorumPolicy none = new QuorumPolicy(Setups.PLAN, TWO_OPERATORS.people(), List.of());
    Refusals.of(QuorumCode.QUORUM_SHORT, none.attainable());
  }

  /** Whoever plans sees everything at once. */
  @Test
  void faults_ofAPolicy_areAllOfThemAndNoneWhereItIsAttainable() {
    assertEquals(List.of(), TWO_OPERATORS.faults());
    Signer secondKey = Signer.ed25519(Role.OPERATOR, BO.holder().name(), 9);
    Signer secondRole = BO.as(Role.ADMINISTRATOR, BO.holder().name());
    List<FailureCode> codes =
        Signer.policy(2, Role.OPERATOR, BO, secondKey, secondRole).faults().stream()
            .map(Failure::code)
            .toList();
    FailureCode conflict = QuorumCode.QUORUM_CONFLICT;
    FailureCode tooFew = QuorumCode.QUORUM_SHORT;
    assertEquals(List.of(conflict, conflict, conflict, tooFew, tooFew), codes);
  }

  @Test
  void attainable_whenOnePersonWouldBeTwo_refusesQuorumConflict() {
    Signer secondKey = Signer.ed25519(Role.OPERATOR, "Bo", 9);
    Refusals.of(
        QuorumCode.QUORUM_CONFLICT, Signer.policy(2, Role.OPERATOR, BO, secondKey).attainable());
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
