package dev.keyferry.engine;

import dev.keyferry.engine.entry.CantonBundle;
import dev.keyferry.engine.entry.EnteredKey;
import dev.keyferry.engine.internal.op.Canary;
import dev.keyferry.engine.internal.op.KeyWrap;
import dev.keyferry.engine.internal.op.WrappingKeys;
import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.failure.TokenFailure;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.model.failure.WrapFailure;
import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.model.key.Support;
import dev.keyferry.model.key.TargetSupport;
import dev.keyferry.model.key.WrappedKey;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import java.nio.channels.ReadableByteChannel;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys enter, are wrapped under an approval, and are zeroized when the session closes. Nothing
 * else: a subject key can be neither read nor used in any other way. Thread-safe.
 */
public final class Session implements AutoCloseable {
  private static final int SEED_BYTES = 32;

  private final Token token;
  private final ChannelReader reader;
  private final CantonBundle bundles;
  private final KeyWrap wrap;
  private final Map<KeyHandle, Stored> store = new ConcurrentHashMap<>();

  /** Read by whoever works with a key, written by whoever gives its memory back. */
  private final ReadWriteLock keysInUse = new ReentrantReadWriteLock();

  Session(Token token) {
    this.token = token;
    this.reader = new ChannelReader(token.memory());
    this.bundles = new CantonBundle(token.binding(), token.memory());
    this.wrap = new KeyWrap(token.binding(), token.memory());
  }

  /** A key in the store; the description is null for keys of the ceremony's own. */
  private record Stored(SecretBytes material, @Nullable KeyDescription description) {}

  /**
   * Reads a password up to the first line feed or the end, straight into locked memory; at most
   * 1024 bytes of UTF-8, a carriage return at the end removed. Codes: TOKEN-STATE, then
   * BUNDLE-PASSWORD-MISSING when it is empty, longer or unreadable.
   */
  public Outcome<PasswordHandle> readPassword(ReadableByteChannel channel) {
    return ready().then(ready -> reader.readLine(channel)).map(PasswordHandle::new);
  }

  /**
   * Reads a key bundle from its file straight into locked memory, checks and normalises the key,
   * and keeps it. Codes: TOKEN-STATE, MEDIA-READ, BUNDLE-TOO-LARGE, MEDIA-DIGEST, then those of
   * {@link CantonBundle}.
   */
  public Outcome<LoadedKey> load(KeyFile file, @Nullable PasswordHandle password) {
    return ready()
        .then(ready -> reader.readFile(file))
        .then(bytes -> {
          try (bytes) {
            SecretBytes utf8 = password == null ? null : password.utf8();
            return bundles.read(bytes.segment(), file.name(), utf8);
          } finally {
            reader.giveBack(bytes);
          }
        })
        .map(this::keep);
  }

  private LoadedKey keep(EnteredKey key) {
    KeyDescription description = key.facts().key();
    KeyHandle handle = new KeyHandle(description.fingerprint().text());
    store.put(handle, new Stored(key.pkcs8(), description));
    return new LoadedKey(handle, key.facts());
  }

  /** Sends a canary by a method; refuses with WRAP-CANARY when it does not come back. */
  public Outcome<CanaryPassed> sendCanary(WrappingMethod method) {
    return ready()
        .then(ready ->
            new Canary(token.binding(), token.memory()).comesBack(method)
                ? Outcome.accepted(new CanaryRecord(method, this))
                : wrapRefused(
                    WrapCode.WRAP_CANARY,
                    method.token(),
                    Fact.word("the throw-away key"),
                    Fact.word("something else")));
  }

  /**
   * The approval of a rehearsal, by the one person there. A production statement, and every
   * statement to a production token, is refused with QUORUM-SHORT: it needs the signatures of a
   * quorum, which this token does not take yet.
   */
  public Outcome<Approval> approveRehearsal(WrapStatement statement, String approver) {
    return token.mode() == Mode.REHEARSAL && statement.mode() == Mode.REHEARSAL
        ? Outcome.accepted(new RehearsalApproval(statement, List.of(approver), this))
        : Outcome.refused(
            new QuorumFailure(
                QuorumCode.QUORUM_SHORT,
                new Place.Whole("wrap statement"),
                Fact.word("signatures of the plan's quorum"),
                Fact.word("the word of one person")));
  }

  /**
   * Wraps a key. Codes, in the order they are tried: TOKEN-STATE, TOKEN-HANDLE, WRAP-APPROVAL,
   * WRAP-CANARY, WRAP-KEY, WRAP-METHOD, WRAP-SIZE.
   */
  public Outcome<WrappedKey> wrap(KeyHandle handle, WrappingKey wrappingKey, Clearance clearance) {
    return whileKeysStay(() ->
        ready()
            .then(ready -> find(handle))
            .then(stored -> cleared(stored, wrappingKey, clearance))
            .then(stored ->
                WrappingKeys.read(wrappingKey).then(rsa -> wrapChecked(stored, wrappingKey, rsa))));
  }

  /**
   * Evidence from elsewhere is none: a rehearsal beside a production token must not approve for it.
   */
  private Outcome<Stored> cleared(Stored stored, WrappingKey wrappingKey, Clearance clearance) {
    if (!isApproved(stored.description, wrappingKey, clearance.approval())) {
      return wrapRefused(
          WrapCode.WRAP_APPROVAL,
          "approval",
          Fact.word("a statement of this session that lists this wrap"),
          Fact.digest(clearance.approval().digest()));
    }
    CanaryPassed canary = clearance.canary();
    boolean ours = canary instanceof CanaryRecord given && given.givenBy() == this;
    return ours && canary.method().equals(wrappingKey.method())
        ? Outcome.accepted(stored)
        : wrapRefused(
            WrapCode.WRAP_CANARY,
            "canary",
            Fact.word(wrappingKey.method().token()),
            Fact.word(ours ? canary.method().token() : "a canary of another session"));
  }

  private boolean isApproved(
      @Nullable KeyDescription key, WrappingKey wrappingKey, Approval approval) {
    boolean ours =
        switch (approval) {
          case RehearsalApproval given -> given.givenBy() == this && token.mode() == Mode.REHEARSAL;
        };
    return ours
        && key != null
        && approval.covers(new WrapStatement.Item(key.fingerprint(), wrappingKey));
  }

  /**
   * Check, act, check again: the method for the key and the modulus first, the exact size of the
   * blob after.
   */
  private Outcome<WrappedKey> wrapChecked(
      Stored stored, WrappingKey wrappingKey, RSAPublicKey rsa) {
    KeyDescription key = java.util.Objects.requireNonNull(stored.description);
    WrappingMethod method = wrappingKey.method();
    int modulusBits = rsa.getModulus().bitLength();
    int pkcs8Bytes = stored.material.sizeBytes();
    TargetSupport support = Support.of(key.spec(), key.usage(), wrappingKey.target());
    if (!support.methods().contains(method) || !method.fits(modulusBits, pkcs8Bytes)) {
      return wrapRefused(
          WrapCode.WRAP_METHOD,
          key.fingerprint().abbreviated(),
          Fact.oneOf(support.methods().stream().map(WrappingMethod::token).toList()),
          Fact.word(method.token() + ", " + pkcs8Bytes + " bytes, RSA-" + modulusBits));
    }
    Octets blob = wrap.wrap(stored.material, rsa, method);
    int expectedBytes = method.blobSizeBytes(modulusBits, pkcs8Bytes);
    return blob.sizeBytes() == expectedBytes
        ? Outcome.accepted(new WrappedKey(key, wrappingKey, blob))
        : wrapRefused(
            WrapCode.WRAP_SIZE,
            key.fingerprint().abbreviated(),
            Fact.bytes(expectedBytes),
            Fact.bytes(blob.sizeBytes()));
  }

  /**
   * Makes an Ed25519 key of the ceremony's own. Its seed never leaves locked memory but on loan to
   * the signer.
   */
  public Outcome<LogKey> generateLogKey(String label) {
    return ready()
        .map(ready -> {
          SecretBytes seed = token.memory().allocate(SEED_BYTES);
          byte[] random = new byte[SEED_BYTES];
          token.binding().random().nextBytes(random);
          seed.take(random, 0);
          KeyHandle handle = new KeyHandle(label);
          store.put(handle, new Stored(seed, null));
          return new LogKey(handle, Octets.of(seed.lend(token.binding()::ed25519PublicKey)));
        });
  }

  /**
   * Signs with a log key (RFC 8032 §5.1.6), 64 bytes; refuses a subject key's handle with
   * TOKEN-HANDLE.
   */
  public Outcome<Octets> sign(KeyHandle handle, Octets message) {
    return whileKeysStay(() ->
        ready()
            .then(ready -> find(handle))
            .then(stored ->
                stored.description == null
                    ? Outcome.accepted(signature(stored, message))
                    : unknownHandle(handle)));
  }

  private Octets signature(Stored stored, Octets message) {
    byte[] bytes = message.toByteArray();
    return Octets.of(stored.material.lend(seed -> token.binding().ed25519Sign(seed, bytes)));
  }

  /**
   * Overwrites one key, once nobody works with it; its handle is dead afterwards, and its memory is
   * free for the next secret.
   */
  public void zeroize(KeyHandle handle) {
    Stored stored = store.remove(handle);
    if (stored == null) {
      return;
    }
    keysInUse.writeLock().lock();
    try {
      stored.material.close();
    } finally {
      keysInUse.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    List.copyOf(store.keySet()).forEach(this::zeroize);
    reader.releaseBuffers();
  }

  /**
   * Memory of a key that another thread zeroizes may hold another key at once: it must not happen
   * between finding a key and the end of its use.
   */
  private <T> Outcome<T> whileKeysStay(Supplier<Outcome<T>> use) {
    keysInUse.readLock().lock();
    try {
      return use.get();
    } finally {
      keysInUse.readLock().unlock();
    }
  }

  private Outcome<TokenState> ready() {
    TokenState state = token.state();
    return state == TokenState.READY
        ? Outcome.accepted(state)
        : Outcome.refused(
            new TokenFailure(
                TokenCode.TOKEN_STATE,
                new Place.Whole("token"),
                Fact.word(TokenState.READY.name()),
                Fact.word(state.name())));
  }

  private Outcome<Stored> find(KeyHandle handle) {
    Stored stored = store.get(handle);
    return stored == null ? unknownHandle(handle) : Outcome.accepted(stored);
  }

  private static <T> Outcome<T> unknownHandle(KeyHandle handle) {
    return Outcome.refused(
        new TokenFailure(
            TokenCode.TOKEN_HANDLE,
            new Place.Whole(handle.label()),
            Fact.word("a live handle for this service"),
            Fact.word("another")));
  }

  private static <T> Outcome<T> wrapRefused(
      WrapCode code, String where, Fact expected, Fact actual) {
    return Outcome.refused(new WrapFailure(code, new Place.Whole(where), expected, actual));
  }
}
