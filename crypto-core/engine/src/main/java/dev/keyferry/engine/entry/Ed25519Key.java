package dev.keyferry.engine.entry;

import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.PublicKeyInfo;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Ed25519 private keys: RFC 8410 §7. Canonical form: PKCS#8 v1, 48 bytes. */
final class Ed25519Key {
  private static final int SEED_BYTES = 32;
  private static final String BEFORE_SEED = "302e020100300506032b657004220420";
  private static final String BEFORE_PUBLIC = "302a300506032b6570032100";

  /** Bytes of an Ed25519 SPKI before the raw key. */
  static final int SPKI_FRONT_BYTES = BEFORE_PUBLIC.length() / 2;

  private final ProviderBinding binding;
  private final LockedMemory memory;

  Ed25519Key(ProviderBinding binding, LockedMemory memory) {
    this.binding = binding;
    this.memory = memory;
  }

  /** The seed within a key in canonical PKCS#8. */
  static MemorySegment seed(SecretBytes pkcs8) {
    return pkcs8.segment().asSlice(BEFORE_SEED.length() / 2, SEED_BYTES);
  }

  @Nullable NormalizedKey ofPkcs8(Pkcs8View view, FirstFault faults) {
    view.parameters().end("algorithm parameters");
    DerReader key = new DerReader(view.key(), faults);
    MemorySegment seed = key.content(DerReader.OCTET_STRING, "private key");
    key.end("after the private key");
    NormalizedKey normalized = ofSeed(seed, view.versionName(), faults);
    MemorySegment claimed = view.publicKey();
    if (normalized == null || claimed == null) {
      return normalized;
    }
    PublicHalf.check(
        claimed,
        normalized.publicKey().spki().slice(SPKI_FRONT_BYTES, SPKI_FRONT_BYTES + SEED_BYTES),
        faults);
    if (!faults.none()) {
      normalized.pkcs8().close();
      return null;
    }
    return normalized;
  }

  @Nullable NormalizedKey ofSeed(MemorySegment seed, String encoding, FirstFault faults) {
    if (faults.none() && seed.byteSize() != SEED_BYTES) {
      faults.refuse(
          KeyCode.KEY_LENGTH, "Ed25519 seed", Fact.bytes(SEED_BYTES), Fact.bytes(seed.byteSize()));
    }
    if (!faults.none()) {
      return null;
    }
    SecretBytes pkcs8 = memory.allocate(BEFORE_SEED.length() / 2 + SEED_BYTES);
    new SecretWriter(pkcs8).hex(BEFORE_SEED).secret(seed);
    byte[] publicKey = SecretBytes.lend(seed, binding::ed25519PublicKey);
    byte[] signature = SecretBytes.lend(seed, s -> binding.ed25519Sign(s, Pairwise.message()));
    Pairwise.require(binding.ed25519Verify(publicKey, Pairwise.message(), signature));
    return new NormalizedKey(
        pkcs8,
        new PublicKeyInfo(KeyType.ED25519, PublicHalf.spki(BEFORE_PUBLIC, publicKey)),
        encoding);
  }
}
