package dev.keyferry.engine;

import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.failure.TokenFailure;
import dev.keyferry.model.key.KeyDescription;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * The keys of one session by their handles (PKCS#11 objects). Every subject key is sensitive and
 * never extractable: nothing here gives bytes to a caller outside this package. Thread-safe.
 */
final class ObjectStore {
  private final Map<KeyHandle, Stored> objects = new ConcurrentHashMap<>();

  private final AtomicBoolean ended = new AtomicBoolean();

  /** Read by whoever works with a key, written by whoever gives its memory back. */
  private final ReadWriteLock keysInUse = new ReentrantReadWriteLock();

  /** A key with what may be done with it. */
  sealed interface Stored {
    /** The bytes, in locked memory. */
    SecretBytes material();
  }

  /**
   * CKA_SENSITIVE, not CKA_EXTRACTABLE, CKA_WRAP_WITH_TRUSTED: it may prove itself and be wrapped,
   * nothing else.
   */
  record SubjectKey(SecretBytes material, KeyDescription description) implements Stored {}

  /** CKA_SENSITIVE, not CKA_EXTRACTABLE, CKA_SIGN: Ed25519 and ML-DSA-44, 32 bytes each. */
  record LogSeeds(SecretBytes material) implements Stored {}

  /** CKA_SENSITIVE, not CKA_EXTRACTABLE, CKA_SIGN: it may sign what people sign, nothing else. */
  record RoleSeed(SecretBytes material, RoleKey key) implements Stored {}

  /** Keeps a key; in a store that has ended it is overwritten, and its handle is dead. */
  KeyHandle keep(String label, Stored stored) {
    KeyHandle handle = new KeyHandle(label);
    keysInUse.readLock().lock();
    try {
      if (ended.get()) {
        stored.material().close();
      } else {
        objects.put(handle, stored);
      }
    } finally {
      keysInUse.readLock().unlock();
    }
    return handle;
  }

  /**
   * Works with a key of a kind; refuses with TOKEN-HANDLE when the handle names none of this kind.
   * Memory of a key that another thread zeroizes may hold another key at once: it cannot happen
   * between finding a key and the end of its use.
   */
  <K extends Stored, T> Outcome<T> use(
      KeyHandle handle, Class<K> kind, Function<K, Outcome<T>> work) {
    keysInUse.readLock().lock();
    try {
      Stored stored = objects.get(handle);
      return kind.isInstance(stored) ? work.apply(kind.cast(stored)) : unknown(handle);
    } finally {
      keysInUse.readLock().unlock();
    }
  }

  /** Overwrites a key once nobody works with it; refuses with TOKEN-HANDLE when there is none. */
  Outcome<KeyHandle> destroy(KeyHandle handle) {
    Stored stored = objects.remove(handle);
    if (stored == null) {
      return unknown(handle);
    }
    keysInUse.writeLock().lock();
    try {
      stored.material().close();
    } finally {
      keysInUse.writeLock().unlock();
    }
    return Outcome.accepted(handle);
  }

  /** Overwrites them all, and whatever comes later. */
  void end() {
    keysInUse.writeLock().lock();
    try {
      ended.set(true);
      objects.values().forEach(stored -> stored.material().close());
      objects.clear();
    } finally {
      keysInUse.writeLock().unlock();
    }
  }

  private static <T> Outcome<T> unknown(KeyHandle handle) {
    return Outcome.refused(
        new TokenFailure(
            TokenCode.TOKEN_HANDLE,
            new Place.Whole(handle.label()),
            Fact.word("a live handle for this service"),
            Fact.word("another")));
  }
}
