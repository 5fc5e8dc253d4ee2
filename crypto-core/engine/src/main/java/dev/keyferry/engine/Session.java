package dev.keyferry.engine;

import dev.keyferry.engine.entry.CantonBundle;
import dev.keyferry.engine.entry.EnteredKey;
import dev.keyferry.engine.internal.op.Canary;
import dev.keyferry.engine.internal.secret.HeapScrub;
import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.model.failure.WrapFailure;
import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.model.key.KeyProof;
import dev.keyferry.model.key.WrappedKey;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys enter, prove themselves and are wrapped under an approval, and are zeroized when the session
 * closes. Nothing else: a subject key can be neither read nor used in any other way. Every service
 * is recorded before its result is given, and refuses, besides what it names, with TOKEN-STATE,
 * TOKEN-ROLE, TOKEN-FAULT, TOKEN-MEMORY-LOCK and TOKEN-AUDIT. Thread-safe.
 */
public final class Session implements AutoCloseable {
  private final Token token;
  private final Role role;
  private final ChannelReader reader;
  private final CantonBundle bundles;
  private final WrapService wraps;
  private final ProofService proofs;
  private final DiceService dice;
  private final ObjectStore store = new ObjectStore();
  private final RoleKeys roleKeys;
  private final LogKeys logKeys;
  private final Octets challenge;
  private final AtomicBoolean closed = new AtomicBoolean();

  Session(Token token, Role role) {
    this.token = token;
    this.role = role;
    this.reader = new ChannelReader(token.memory());
    this.bundles = new CantonBundle(token.binding(), token.memory());
    this.wraps = new WrapService(this, token);
    this.proofs = new ProofService(token);
    this.dice = new DiceService(token, reader);
    this.roleKeys = new RoleKeys(this, token, store, reader);
    this.logKeys = new LogKeys(this, token, store);
    byte[] random = new byte[WrapTerms.CHALLENGE_BYTES];
    token.binding().random().nextBytes(random);
    this.challenge = Octets.of(random);
  }

  /**
   * A random value that no other session has, 32 bytes. An approval must name it, so that nobody's
   * signature counts in another session.
   */
  public Octets challenge() {
    return challenge;
  }

  /** The services for people's own keys. */
  public RoleKeys roleKeys() {
    return roleKeys;
  }

  /** The services for the keys of the audit log. */
  public LogKeys logKeys() {
    return logKeys;
  }

  /** The role it was opened in. */
  public Role role() {
    return role;
  }

  /**
   * Reads a password up to the first line feed or the end, straight into locked memory; at most
   * 1024 bytes of UTF-8, a carriage return at the end removed. Refuses with BUNDLE-PASSWORD-MISSING
   * when it is empty, longer or unreadable.
   */
  public Outcome<PasswordHandle> readPassword(ReadableByteChannel channel) {
    return perform(
        TokenService.ENTER_PASSWORD,
        "password",
        () -> reader.readLine(channel).map(PasswordHandle::new),
        PasswordHandle::close);
  }

  /**
   * Rolls of dice supplement the token's generator, which draws from the operating system as well,
   * whatever they are. Read as a password is, one digit a roll. Refuses with TOKEN-DICE fewer than
   * 100 rolls, and those that look like a pattern; then nothing was mixed.
   */
  public Outcome<MixedDice> mixDice(ReadableByteChannel typed) {
    return perform(TokenService.MIX_DICE, "dice", () -> dice.mix(typed), mixed -> {});
  }

  /**
   * Reads a key bundle from its file straight into locked memory, checks and normalises the key,
   * tests that both halves work together, and keeps it. Codes: MEDIA-READ, BUNDLE-TOO-LARGE,
   * MEDIA-DIGEST, then those of {@link CantonBundle}.
   */
  public Outcome<LoadedKey> load(KeyFile file, @Nullable PasswordHandle password) {
    return perform(
        TokenService.LOAD_KEY,
        file.name(),
        () -> enter(file, password).map(this::keep),
        key -> store.destroy(key.handle()));
  }

  private Outcome<EnteredKey> enter(KeyFile file, @Nullable PasswordHandle password) {
    return reader
        .readFile(file)
        .then(bytes -> {
          try (bytes) {
            SecretBytes utf8 = password == null ? null : password.utf8();
            return bundles.read(bytes.segment(), file.name(), utf8);
          } finally {
            reader.giveBack(bytes);
          }
        });
  }

  private LoadedKey keep(EnteredKey key) {
    KeyDescription description = key.facts().key();
    KeyHandle handle =
        store.keep(
            description.fingerprint().text(), new ObjectStore.SubjectKey(key.pkcs8(), description));
    return new LoadedKey(handle, key.facts());
  }

  /** Sends a canary by a method; refuses with WRAP-CANARY when it does not come back. */
  public Outcome<CanaryPassed> sendCanary(WrappingMethod method) {
    return perform(
        TokenService.SEND_CANARY,
        method.token(),
        () ->
            new Canary(token.binding(), token.memory()).comesBack(method)
                ? Outcome.accepted(new CanaryRecord(method, this))
                : Outcome.refused(
                    new WrapFailure(
                        WrapCode.WRAP_CANARY,
                        new Place.Whole(method.token()),
                        Fact.word("the throw-away key"),
                        Fact.word("something else"))),
        passed -> {});
  }

  /**
   * An approval by the signatures of distinct people over exactly the text of a statement. Codes:
   * QUORUM-STATEMENT, QUORUM-EXPIRED, QUORUM-CONFLICT, QUORUM-STRANGER, QUORUM-SIGNATURE,
   * QUORUM-SHORT.
   */
  public Outcome<Approval> approve(
      WrapStatement statement, QuorumPolicy policy, List<RoleSignature> signatures) {
    return perform(
        TokenService.APPROVE,
        statement.digest().toHex(),
        () ->
            new ApprovalCheck(token, challenge)
                .approvers(statement, policy, signatures)
                .map(approvers -> new GivenApproval(statement, approvers, this)),
        approval -> {});
  }

  /**
   * A key proves itself by answering a challenge, which the engine itself puts into words. Codes,
   * in the order they are tried: TOKEN-HANDLE, WRAP-APPROVAL, WRAP-APPROVAL-EXPIRED, WRAP-PROOF.
   *
   * @param wrappingKey the one that the approval lists with this key
   */
  public Outcome<KeyProof> prove(
      KeyHandle handle, WrappingKey wrappingKey, Approval approval, ProofTerms terms) {
    return perform(
        TokenService.PROVE_KEY,
        handle.label(),
        () ->
            store.use(
                handle,
                ObjectStore.SubjectKey.class,
                key ->
                    wraps
                        .approved(key, wrappingKey, approval)
                        .then(given -> proofs.prove(key, given.statement().terms(), terms))),
        proof -> {});
  }

  /**
   * Wraps a key. Codes, in the order they are tried: TOKEN-HANDLE, WRAP-APPROVAL,
   * WRAP-APPROVAL-EXPIRED, WRAP-CANARY, WRAP-KEY, WRAP-METHOD, WRAP-SIZE.
   */
  public Outcome<WrappedKey> wrap(KeyHandle handle, WrappingKey wrappingKey, Clearance clearance) {
    return perform(
        TokenService.WRAP,
        handle.label(),
        () ->
            store.use(
                handle,
                ObjectStore.SubjectKey.class,
                key -> wraps.wrap(key, wrappingKey, clearance)),
        wrapped -> {});
  }

  /**
   * Overwrites one key, once nobody works with it; its handle is dead afterwards, and its memory is
   * free for the next secret. Refuses with TOKEN-HANDLE what is no key of this session.
   */
  public Outcome<KeyHandle> zeroize(KeyHandle handle) {
    return perform(
        TokenService.DESTROY_KEY, handle.label(), () -> store.destroy(handle), destroyed -> {});
  }

  /**
   * Overwrites what providers left of secrets on the heap, where the heap is small and nobody else
   * works: before people take their time. It takes a few tenths of a second.
   */
  public void overwriteLeftovers() {
    HeapScrub.run();
  }

  /** Overwrites its keys; every service of it is refused afterwards. */
  @Override
  public void close() {
    closed.set(true);
    store.end();
    reader.releaseBuffers();
  }

  <T> Outcome<T> perform(
      TokenService service, String object, Supplier<Outcome<T>> work, Consumer<? super T> undo) {
    ServiceDesk.Call call = new ServiceDesk.Call(service, Optional.of(role), object);
    return token.desk().perform(call, () -> open(call).then(open -> work.get()), undo);
  }

  <T> Outcome<T> performUnrecorded(TokenService service, String object, Supplier<Outcome<T>> work) {
    ServiceDesk.Call call = new ServiceDesk.Call(service, Optional.of(role), object);
    return token.desk().performUnrecorded(call, () -> open(call).then(open -> work.get()));
  }

  private Outcome<ServiceDesk.Call> open(ServiceDesk.Call call) {
    return closed.get()
        ? ServiceDesk.refused(TokenCode.TOKEN_STATE, call, "an open session", "a closed one")
        : Outcome.accepted(call);
  }
}
