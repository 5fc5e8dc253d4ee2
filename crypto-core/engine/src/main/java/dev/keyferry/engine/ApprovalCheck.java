package dev.keyferry.engine;

import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether signatures are those of the plan's quorum over a statement for this session, now
 * (controls KC-03, KC-04, KC-05).
 */
final class ApprovalCheck {
  private final Token token;
  private final Octets challenge;

  ApprovalCheck(Token token, Octets challenge) {
    this.token = token;
    this.challenge = challenge;
  }

  /**
   * The names of the distinct people who signed, in the order they signed. Codes, in the order they
   * are tried: QUORUM-STATEMENT, QUORUM-EXPIRED, QUORUM-CONFLICT, QUORUM-STRANGER,
   * QUORUM-SIGNATURE, QUORUM-SHORT.
   */
  Outcome<List<String>> approvers(
      WrapStatement statement, QuorumPolicy policy, List<RoleSignature> signatures) {
    return counts(statement)
        .then(now -> ofThePlan(statement, policy))
        .then(QuorumPolicy::withoutConflict)
        .then(people -> signers(statement, policy, signatures))
        .then(signers -> enough(policy, signers));
  }

  /** Whether a statement is for this session and in its time; the first two codes above. */
  Outcome<Instant> counts(WrapStatement statement) {
    return forThisSession(statement).then(this::inTime);
  }

  /** Rules of another plan are no rules for what people signed. */
  private static Outcome<QuorumPolicy> ofThePlan(WrapStatement statement, QuorumPolicy policy) {
    return policy.plan().equals(statement.terms().plan())
        ? Outcome.accepted(policy)
        : refused(
            QuorumCode.QUORUM_STATEMENT,
            "plan",
            Fact.digest(policy.plan()),
            Fact.digest(statement.terms().plan()));
  }

  private Outcome<WrapStatement> forThisSession(WrapStatement statement) {
    if (statement.mode() != token.mode()) {
      return refused(
          QuorumCode.QUORUM_STATEMENT,
          "mode",
          Fact.word(token.mode().token()),
          Fact.word(statement.mode().token()));
    }
    return statement.terms().challenge().equals(challenge)
        ? Outcome.accepted(statement)
        : refused(
            QuorumCode.QUORUM_STATEMENT,
            "challenge",
            Fact.word(challenge.toHex()),
            Fact.word(statement.terms().challenge().toHex()));
  }

  private Outcome<Instant> inTime(WrapStatement statement) {
    Instant now = token.clock().instant();
    WrapTerms terms = statement.terms();
    Duration length = Duration.between(terms.from(), terms.until());
    if (length.compareTo(WrapTerms.LONGEST) > 0) {
      return refused(
          QuorumCode.QUORUM_EXPIRED,
          "time limit",
          Fact.count(WrapTerms.LONGEST.toMinutes(), "minutes at most"),
          Fact.count(length.toMinutes(), "minutes"));
    }
    return statement.isInTime(now)
        ? Outcome.accepted(now)
        : refused(
            QuorumCode.QUORUM_EXPIRED,
            "time limit",
            Fact.word("between " + terms.from() + " and " + terms.until()),
            Fact.instant(now));
  }

  private Outcome<List<RoleHolder>> signers(
      WrapStatement statement, QuorumPolicy policy, List<RoleSignature> signatures) {
    byte[] text = statement.text().getBytes(StandardCharsets.UTF_8);
    List<RoleHolder> signers = new ArrayList<>();
    for (RoleSignature signature : signatures) {
      List<RoleHolder> holders =
          policy.people().stream().filter(p -> p.key().equals(signature.key())).toList();
      Optional<QuorumCode> fault = fault(holders, signature, text);
      if (fault.isPresent()) {
        String who = holders.isEmpty() ? "signature" : holders.getFirst().name();
        return refused(
            fault.get(),
            who,
            Fact.digest(statement.digest()),
            Fact.word("key " + signature.key().publicKey().toHex()));
      }
      signers.addAll(holders);
    }
    return Outcome.accepted(signers);
  }

  private Optional<QuorumCode> fault(
      List<RoleHolder> holders, RoleSignature signature, byte[] text) {
    if (holders.isEmpty()) {
      return Optional.of(QuorumCode.QUORUM_STRANGER);
    }
    return verifies(signature, text) ? Optional.empty() : Optional.of(QuorumCode.QUORUM_SIGNATURE);
  }

  private boolean verifies(RoleSignature signature, byte[] text) {
    RoleKey key = signature.key();
    byte[] publicKey = key.publicKey().toByteArray();
    byte[] bytes = signature.signature().toByteArray();
    return switch (key.type()) {
      case ED25519 -> token.binding().ed25519Verify(publicKey, text, bytes);
      case ECDSA_P256 -> token.binding().ecdsaVerify(KeyType.EC_P256, publicKey, text, bytes);
    };
  }

  /** Every rule for wrapping must be met; a plan without one lets nobody wrap. */
  private static Outcome<List<String>> enough(QuorumPolicy policy, List<RoleHolder> signers) {
    return policy
        .metBy(signers, "wrap statement")
        .map(met -> signers.stream().map(RoleHolder::name).distinct().toList());
  }

  private static <T> Outcome<T> refused(QuorumCode code, String where, Fact expected, Fact actual) {
    return Outcome.refused(new QuorumFailure(code, new Place.Whole(where), expected, actual));
  }
}
