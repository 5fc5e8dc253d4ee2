package dev.keyferry.engine;

import dev.keyferry.engine.internal.op.KeyWrap;
import dev.keyferry.engine.internal.op.WrappingKeys;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.model.failure.WrapFailure;
import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.model.key.Support;
import dev.keyferry.model.key.TargetSupport;
import dev.keyferry.model.key.WrappedKey;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The one way out for a subject key: asks for evidence first, computes after. Thread-safe. */
final class WrapService {
  private final Session session;
  private final Token token;
  private final KeyWrap wrap;

  /** A ceremony has a few wrapping keys and thousands of wraps: each is read once. */
  private final Map<WrappingKey, Outcome<RSAPublicKey>> read = new ConcurrentHashMap<>();

  WrapService(Session session, Token token) {
    this.session = session;
    this.token = token;
    this.wrap = new KeyWrap(token.binding(), token.memory());
  }

  Outcome<WrappedKey> wrap(
      ObjectStore.SubjectKey key, WrappingKey wrappingKey, Clearance clearance) {
    return cleared(key, wrappingKey, clearance)
        .then(cleared -> read.computeIfAbsent(wrappingKey, WrappingKeys::read))
        .then(rsa -> wrapChecked(key, wrappingKey, rsa));
  }

  private Outcome<Clearance> cleared(
      ObjectStore.SubjectKey key, WrappingKey wrappingKey, Clearance clearance) {
    return approved(key, wrappingKey, clearance.approval())
        .then(approval -> proven(wrappingKey, clearance));
  }

  /**
   * Whether people approved this wrap, here and now. Evidence from elsewhere is none: a rehearsal
   * beside a production token must not approve for it. Codes: WRAP-APPROVAL, WRAP-APPROVAL-EXPIRED.
   */
  Outcome<Approval> approved(
      ObjectStore.SubjectKey key, WrappingKey wrappingKey, Approval approval) {
    WrapStatement.Item item = new WrapStatement.Item(key.description().fingerprint(), wrappingKey);
    if (!isOurs(approval) || !approval.covers(item)) {
      return refused(
          WrapCode.WRAP_APPROVAL,
          "approval",
          Fact.word("a statement of this session that lists this wrap"),
          Fact.digest(approval.digest()));
    }
    return approval.statement().isInTime(token.clock().instant())
        ? Outcome.accepted(approval)
        : refused(
            WrapCode.WRAP_APPROVAL_EXPIRED,
            "approval",
            Fact.instant(approval.statement().terms().until()),
            Fact.instant(token.clock().instant()));
  }

  private boolean isOurs(Approval approval) {
    return switch (approval) {
      case GivenApproval given -> given.givenBy() == session;
    };
  }

  private Outcome<Clearance> proven(WrappingKey wrappingKey, Clearance clearance) {
    CanaryPassed canary = clearance.canary();
    boolean ours = canary instanceof CanaryRecord given && given.givenBy() == session;
    return ours && canary.method().equals(wrappingKey.method())
        ? Outcome.accepted(clearance)
        : refused(
            WrapCode.WRAP_CANARY,
            "canary",
            Fact.word(wrappingKey.method().token()),
            Fact.word(ours ? canary.method().token() : "a canary of another session"));
  }

  /**
   * Check, act, check again: the method for the key and the modulus first, the exact size of the
   * blob after.
   */
  private Outcome<WrappedKey> wrapChecked(
      ObjectStore.SubjectKey stored, WrappingKey wrappingKey, RSAPublicKey rsa) {
    KeyDescription key = stored.description();
    WrappingMethod method = wrappingKey.method();
    int modulusBits = rsa.getModulus().bitLength();
    int pkcs8Bytes = stored.material().sizeBytes();
    TargetSupport support = Support.of(key.spec(), key.usage(), wrappingKey.target());
    if (!support.methods().contains(method) || !method.fits(modulusBits, pkcs8Bytes)) {
      return refused(
          WrapCode.WRAP_METHOD,
          key.fingerprint().abbreviated(),
          Fact.oneOf(support.methods().stream().map(WrappingMethod::token).toList()),
          Fact.word(method.token() + ", " + pkcs8Bytes + " bytes, RSA-" + modulusBits));
    }
    Octets blob = wrap.wrap(stored.material(), rsa, method);
    int expectedBytes = method.blobSizeBytes(modulusBits, pkcs8Bytes);
    return blob.sizeBytes() == expectedBytes
        ? Outcome.accepted(new WrappedKey(key, wrappingKey, blob))
        : refused(
            WrapCode.WRAP_SIZE,
            key.fingerprint().abbreviated(),
            Fact.bytes(expectedBytes),
            Fact.bytes(blob.sizeBytes()));
  }

  private static <T> Outcome<T> refused(WrapCode code, String where, Fact expected, Fact actual) {
    return Outcome.refused(new WrapFailure(code, new Place.Whole(where), expected, actual));
  }
}
