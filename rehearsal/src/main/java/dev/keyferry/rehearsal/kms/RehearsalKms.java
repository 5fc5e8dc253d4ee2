package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.KeyFailure;
import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.model.failure.WrapFailure;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeyPurpose;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.Support;
import dev.keyferry.model.key.TargetSupport;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.Pkcs8Shape;
import dev.keyferry.rehearsal.canton.SoftKey;
import dev.keyferry.transport.document.KmsKeyState;
import dev.keyferry.transport.document.KmsKeyUsage;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A KMS in this process that plays any {@link KmsTarget}: it hands out wrapping keys, takes blobs
 * that were wrapped to them, and signs or decrypts with what was inside. It takes a key only in the
 * one normalised PKCS#8, so that a blob which passes here is in the form that the strictest real
 * KMS asks for. Thread-safe; everything it holds is practice and is gone with the process.
 */
public final class RehearsalKms implements HeldKeys {
  private final Clock clock;
  private final WrappingKeyIssuer issuer;
  private final Map<String, WrappingKeyPair> wrappingKeys = new ConcurrentHashMap<>();
  private final Map<String, KmsKey> keys = new ConcurrentHashMap<>();
  private final Map<String, SoftKey> material = new ConcurrentHashMap<>();
  private final Map<String, Instant> imported = new ConcurrentHashMap<>();

  /**
   * An empty KMS.
   *
   * @param clock decides when wrapping keys expire
   * @param random makes wrapping keys
   */
  public RehearsalKms(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.issuer = new WrappingKeyIssuer(clock, random);
  }

  /**
   * A new wrapping key. It expires after 24 hours for AWS and after 3 days for the others.
   *
   * <p>Refuses, in this order: WRAP-KEY if the target offers no such modulus; WRAP-METHOD if it
   * takes nothing wrapped that way.
   */
  public synchronized Outcome<WrappingKey> issueWrappingKey(
      KmsTarget target, int modulusBits, WrappingMethod method) {
    List<Integer> sizes = Support.wrappingKeyModulusBits(target);
    if (!sizes.contains(modulusBits)) {
      Fact offered = Fact.oneOf(sizes.stream().map(size -> size + " bits").toList());
      return refused(WrapCode.WRAP_KEY, target, offered, Fact.bits(modulusBits));
    }
    List<WrappingMethod> methods = methods(target);
    if (!methods.contains(method)) {
      Fact offered = Fact.oneOf(methods.stream().map(WrappingMethod::token).toList());
      return refused(WrapCode.WRAP_METHOD, target, offered, Fact.word(method.token()));
    }
    WrappingKeyPair pair = issuer.issue(target, modulusBits, method, wrappingKeys.size() + 1);
    wrappingKeys.put(pair.published().id(), pair);
    return Outcome.accepted(pair.published());
  }

  /**
   * Makes a key to be imported into. The same name, target and spec again changes nothing.
   *
   * <p>Refuses, in this order: KEY-UNSUPPORTED if the target cannot take such a key, or Canton not
   * use it there, or it would need ECIES; IMPORT-CONFLICT if the name is taken by another kind of
   * key.
   *
   * @param targetKey what the key is to be called
   */
  public synchronized Outcome<KmsKey> createKey(String targetKey, KmsTarget target, KeySpec spec) {
    TargetSupport support = Support.of(spec, Set.of(), target);
    if (!support.supported() || spec == EncryptionKeySpec.EC_P256) {
      return Outcome.refused(
          new KeyFailure(
              KeyCode.KEY_UNSUPPORTED,
              new Place.Whole(targetKey),
              Fact.word("a key that " + target.displayName() + " takes"),
              Fact.word(spec.token() + " " + spec.purpose().token() + " key")));
    }
    KmsKey wanted = new KmsKey(targetKey, target, spec);
    KmsKey there = keys.putIfAbsent(targetKey, wanted);
    return there == null || there.equals(wanted)
        ? Outcome.accepted(wanted)
        : Refusals.of(KmsCode.IMPORT_CONFLICT, targetKey, spec.token(), "a key of another kind");
  }

  /**
   * Unwraps a blob and takes the key in it. The same key again under its name changes nothing.
   *
   * <p>Refuses, in this order: IMPORT-KEY if no key was made under that name; IMPORT-UNWRAP if the
   * wrapping key is not this KMS's or is another target's; WRAP-TOKEN-EXPIRED; IMPORT-UNWRAP if the
   * blob has a wrong length or does not open; IMPORT-KEY if what is inside is not the normalised
   * PKCS#8 of a key of the spec; IMPORT-CONFLICT if the name holds another key.
   *
   * @param targetKey the name given to {@link #createKey}
   * @param wrappingKeyId the id of the wrapping key
   * @param blob the exact wrapped bytes, out of any {@link EnvelopeOpener envelope}
   */
  public synchronized Outcome<ImportedKey> importKey(
      String targetKey, String wrappingKeyId, Octets blob) {
    return find(targetKey)
        .then(key ->
            usable(wrappingKeyId, key)
                .then(pair -> new Unwrapper(pair).unwrap(blob, key.spec().type()))
                .then(pkcs8 -> parse(pkcs8, key))
                .then(inside -> store(key, inside)));
  }

  /**
   * What RSAES-OAEP hides in a blob: the one-time AES key of RSA-AES key wrap. For whoever looks
   * for leaks of a ceremony. Refuses with IMPORT-UNWRAP.
   */
  public synchronized Outcome<Octets> oneTimeKey(String wrappingKeyId, Octets blob) {
    WrappingKeyPair pair = wrappingKeys.get(wrappingKeyId);
    return pair == null ? Refusals.unwrap(wrappingKeyId) : new Unwrapper(pair).firstPart(blob);
  }

  @Override
  public Outcome<Octets> publicKey(String name) {
    return held(name).map(key -> key.publicKey().spki());
  }

  @Override
  public Outcome<Octets> sign(String name, Octets message) {
    return held(name, KeyPurpose.SIGNING).map(key -> KeyOperations.sign(key, message));
  }

  @Override
  public Outcome<Octets> decrypt(String name, Octets ciphertext) {
    return held(name, KeyPurpose.ENCRYPTION)
        .then(key -> KeyOperations.decrypt(key, name, ciphertext));
  }

  /**
   * What this KMS has to say of a key that was imported. It has no switch for keys, and keeps
   * material for as long as it lives.
   *
   * <p>Refuses: IMPORT-KEY if no key was made under that name; IMPORT-NOT-PROVEN if none was
   * imported.
   */
  public synchronized Outcome<KeyReport> describe(String targetKey) {
    return find(targetKey)
        .then(key ->
            held(targetKey)
                .map(inside ->
                    new KeyReport(
                        KeyReport.Place.of(key),
                        KmsKeyState.ENABLED,
                        inside.type(),
                        Set.of(usage(key.spec().purpose())),
                        inside.publicKey().spkiDigest(),
                        Optional.empty(),
                        imported.getOrDefault(targetKey, Instant.MAX))));
  }

  private static KmsKeyUsage usage(KeyPurpose purpose) {
    return switch (purpose) {
      case SIGNING -> KmsKeyUsage.SIGN;
      case ENCRYPTION -> KmsKeyUsage.DECRYPT;
    };
  }

  private static List<WrappingMethod> methods(KmsTarget target) {
    // P-256 signing keys are taken everywhere and in every way that a target has at all.
    return Support.of(SigningKeySpec.EC_P256, Set.of(), target).methods();
  }

  private Outcome<KmsKey> find(String targetKey) {
    KmsKey key = keys.get(targetKey);
    return key == null
        ? Refusals.of(KmsCode.IMPORT_KEY, targetKey, "a key made to be imported into", "none")
        : Outcome.accepted(key);
  }

  private Outcome<WrappingKeyPair> usable(String wrappingKeyId, KmsKey key) {
    WrappingKeyPair pair = wrappingKeys.get(wrappingKeyId);
    if (pair == null || pair.published().target() != key.target()) {
      return Refusals.of(
          KmsCode.IMPORT_UNWRAP,
          wrappingKeyId,
          "a wrapping key of " + key.target().displayName(),
          pair == null ? "none" : "one of " + pair.published().target().displayName());
    }
    Instant now = clock.instant();
    Instant expires = pair.published().expires();
    return now.isBefore(expires)
        ? Outcome.accepted(pair)
        : Outcome.refused(
            new WrapFailure(
                WrapCode.WRAP_TOKEN_EXPIRED,
                new Place.Whole(wrappingKeyId),
                Fact.instant(expires),
                Fact.instant(now)));
  }

  /** The key inside, if re-encoding it in the normalised shape gives the same bytes. */
  private static Outcome<SoftKey> parse(byte[] pkcs8, KmsKey key) {
    KeyType type = key.spec().type();
    Optional<SoftKey> inside =
        SoftKey.ofPkcs8(pkcs8) instanceof Outcome.Accepted<SoftKey>(SoftKey parsed)
            ? Optional.of(parsed)
            : Optional.empty();
    boolean strict =
        inside
            .filter(parsed -> parsed.type() == type)
            .map(parsed -> parsed.pkcs8(Pkcs8Shape.normalised(type)))
            .filter(normalised -> Arrays.equals(normalised, pkcs8))
            .isPresent();
    Arrays.fill(pkcs8, (byte) 0);
    return strict
        ? Outcome.accepted(inside.orElseThrow())
        : Refusals.of(
            KmsCode.IMPORT_KEY,
            key.name(),
            "the normalised PKCS#8 of a key of " + key.spec().token(),
            "something else");
  }

  private Outcome<ImportedKey> store(KmsKey key, SoftKey inside) {
    SoftKey there = material.putIfAbsent(key.name(), inside);
    imported.putIfAbsent(key.name(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
    return there == null || there.publicKey().equals(inside.publicKey())
        ? Outcome.accepted(new ImportedKey(key, inside.publicKey()))
        : Refusals.of(
            KmsCode.IMPORT_CONFLICT,
            key.name(),
            Fact.digest(inside.publicKey().spkiDigest()),
            Fact.digest(there.publicKey().spkiDigest()));
  }

  private Outcome<SoftKey> held(String name) {
    SoftKey key = material.get(name);
    return key == null
        ? Refusals.of(KmsCode.IMPORT_NOT_PROVEN, name, "an imported key", "none")
        : Outcome.accepted(key);
  }

  private Outcome<SoftKey> held(String name, KeyPurpose purpose) {
    Optional<KeyPurpose> actual = Optional.ofNullable(keys.get(name)).map(k -> k.spec().purpose());
    return held(name)
        .then(key ->
            actual.filter(purpose::equals).isPresent()
                ? Outcome.accepted(key)
                : Refusals.of(
                    KmsCode.IMPORT_NOT_PROVEN,
                    name,
                    purpose.token(),
                    actual.map(KeyPurpose::token).orElse("none")));
  }

  private static <T> Outcome<T> refused(
      WrapCode code, KmsTarget target, Fact expected, Fact actual) {
    return Outcome.refused(
        new WrapFailure(code, new Place.Whole(target.displayName()), expected, actual));
  }
}
