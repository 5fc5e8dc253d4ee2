package dev.keyferry.engine;

import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.failure.TokenFailure;
import dev.keyferry.model.value.Octets;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The services for the keys of the audit log, one pair of keys an epoch, which the token makes,
 * uses and erases. They seal only heads that grow: whoever holds the machine later cannot have an
 * earlier one sealed. Refuses like {@link Session}. Thread-safe.
 */
public final class LogKeys {
  private static final int SEED_BYTES = 32;

  /** What every document of ours begins with, and no head does. */
  private static final Octets DOCUMENT = Octets.of("keyferry/".getBytes(StandardCharsets.US_ASCII));

  private final Session session;
  private final Token token;
  private final ObjectStore store;

  /** Between looking at the last head and sealing the next one nobody else seals. */
  private final Object oneAtATime = new Object();

  /** The last head that was sealed, by whatever key of the session. */
  private final AtomicReference<@Nullable LogHead> last = new AtomicReference<>();

  LogKeys(Session session, Token token, ObjectStore store) {
    this.session = session;
    this.token = token;
    this.store = store;
  }

  /**
   * Makes the keys of an epoch. Their seeds, 32 bytes each, never leave locked memory but on loan
   * to the signers; {@link Session#zeroize} erases them.
   */
  public Outcome<LogKey> generate(String label) {
    return session.perform(
        TokenService.GENERATE_LOG_KEY,
        label,
        () -> {
          SecretBytes seeds = token.memory().allocate(2 * SEED_BYTES);
          fill(seeds);
          ProviderBinding binding = token.binding();
          byte[] publicKey = SecretBytes.lend(classical(seeds), binding::ed25519PublicKey);
          byte[] postQuantum = SecretBytes.lend(postQuantum(seeds), binding::mlDsa44PublicKey);
          KeyHandle handle = store.keep(label, new ObjectStore.LogSeeds(seeds));
          return Outcome.accepted(new LogKey(handle, Octets.of(publicKey), Octets.of(postQuantum)));
        },
        key -> store.destroy(key.handle()));
  }

  private void fill(SecretBytes seeds) {
    byte[] random = new byte[2 * SEED_BYTES];
    token.binding().random().nextBytes(random);
    seeds.take(random, 0);
  }

  private static MemorySegment classical(SecretBytes seeds) {
    return seeds.segment().asSlice(0, SEED_BYTES);
  }

  private static MemorySegment postQuantum(SecretBytes seeds) {
    return seeds.segment().asSlice(SEED_BYTES, SEED_BYTES);
  }

  /**
   * Signs the text of a document with the epoch's Ed25519 key (RFC 8032 §5.1.6), 64 bytes; refuses
   * the handle of any other key with TOKEN-HANDLE.
   *
   * @throws IllegalArgumentException if it is no document of ours: a head is sealed, and nothing
   *     that could be taken for one is signed
   */
  public Outcome<Octets> sign(KeyHandle handle, Octets document) {
    int prefixBytes = DOCUMENT.sizeBytes();
    if (document.sizeBytes() < prefixBytes || !document.slice(0, prefixBytes).equals(DOCUMENT)) {
      throw new IllegalArgumentException("a log key signs documents only");
    }
    return session.perform(
        TokenService.SIGN,
        handle.label(),
        () -> used(handle, seeds -> ed25519(seeds, document.toByteArray())),
        signature -> {});
  }

  /**
   * Seals a head with the epoch's Ed25519 key, 64 bytes. It is the one service without an event of
   * its own: the seal is the record. Refuses with TOKEN-LOG-HEAD a head that is not larger than the
   * last one, and with TOKEN-HANDLE the handle of any other key.
   */
  public Outcome<Octets> seal(KeyHandle handle, LogHead head) {
    return sealing(
        handle,
        () -> {
          LogHead before = last.get();
          if (before != null && !follows(before, head)) {
            return backwards("a head after entry " + before.sizeEntries(), head);
          }
          return used(
              handle,
              seeds -> {
                Octets seal = ed25519(seeds, head.text().getBytes(StandardCharsets.UTF_8));
                last.set(head);
                return seal;
              });
        });
  }

  /**
   * Seals the head that was sealed last with the epoch's ML-DSA-44 key as well, 2420 bytes; what
   * {@link #seal} says of events and refusals holds.
   */
  public Outcome<Octets> sealPostQuantum(KeyHandle handle, LogHead head) {
    return sealing(
        handle,
        () ->
            head.equals(last.get())
                ? used(
                    handle,
                    seeds ->
                        Octets.of(
                            SecretBytes.lend(
                                postQuantum(seeds),
                                seed -> token.binding().mlDsa44Sign(seed, head.subtree()))))
                : backwards("the head that was sealed last", head));
  }

  private static boolean follows(LogHead before, LogHead head) {
    return head.origin().equals(before.origin()) && head.sizeEntries() > before.sizeEntries();
  }

  private Outcome<Octets> sealing(
      KeyHandle handle, java.util.function.Supplier<Outcome<Octets>> work) {
    synchronized (oneAtATime) {
      return session.performUnrecorded(TokenService.SEAL_LOG, handle.label(), work);
    }
  }

  private Outcome<Octets> used(
      KeyHandle handle, java.util.function.Function<SecretBytes, Octets> work) {
    return store.use(
        handle,
        ObjectStore.LogSeeds.class,
        seeds -> Outcome.accepted(work.apply(seeds.material())));
  }

  private Octets ed25519(SecretBytes seeds, byte[] message) {
    return Octets.of(
        SecretBytes.lend(classical(seeds), seed -> token.binding().ed25519Sign(seed, message)));
  }

  private static <T> Outcome<T> backwards(String expected, LogHead head) {
    return Outcome.refused(
        new TokenFailure(
            TokenCode.TOKEN_LOG_HEAD,
            new Place.Whole(head.origin()),
            Fact.word(expected),
            Fact.count(head.sizeEntries(), "entries")));
  }
}
