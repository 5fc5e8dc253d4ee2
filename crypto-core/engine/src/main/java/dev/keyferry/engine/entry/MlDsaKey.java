package dev.keyferry.engine.entry;

import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.engine.spi.Service;
import dev.keyferry.engine.spi.ServiceIndicator;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.PublicKeyInfo;
import dev.keyferry.model.value.Octets;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * ML-DSA-65 private keys: RFC 9881 §6, as seed, expanded key, or both. No KMS imports them, so they
 * keep the encoding they came in; they are read to be recognised, fingerprinted and refused with a
 * remedy.
 */
final class MlDsaKey {
  private static final int SEED = 0x80;
  private static final int SEED_BYTES = 32;
  private static final int EXPANDED_BYTES = 4032;
  private static final String BEFORE_PUBLIC = "308207b2300b0609608648016503040312038207a100";

  private final ProviderBinding binding;
  private final LockedMemory memory;

  MlDsaKey(ProviderBinding binding, LockedMemory memory) {
    this.binding = binding;
    this.memory = memory;
  }

  /** The parts of the private key, of which one may be missing. */
  private record Parts(
      String shape, @Nullable MemorySegment seed, @Nullable MemorySegment expanded) {
    static Parts read(DerReader key) {
      if (key.nextIs(SEED)) {
        return new Parts("seed", key.content(SEED, "seed"), null);
      }
      if (key.nextIs(DerReader.SEQUENCE)) {
        DerReader both = key.enter(DerReader.SEQUENCE, "ML-DSA private key");
        MemorySegment seed = both.content(DerReader.OCTET_STRING, "seed");
        MemorySegment expanded = both.content(DerReader.OCTET_STRING, "expanded key");
        both.end("end of the ML-DSA private key");
        return new Parts("seed+expanded", seed, expanded);
      }
      return new Parts("expanded", null, key.content(DerReader.OCTET_STRING, "expanded key"));
    }
  }

  @Nullable NormalizedKey ofPkcs8(Pkcs8View view, MemorySegment file, FirstFault faults) {
    view.parameters().end("algorithm parameters");
    DerReader key = new DerReader(view.key(), faults);
    Parts parts = Parts.read(key);
    key.end("after the ML-DSA private key");
    Optional<Octets> publicKey = publicKey(parts, faults);
    if (faults.none() && publicKey.isEmpty()) {
      faults.refuse(KeyCode.KEY_ML_DSA, "private key", "a consistent ML-DSA-65 key", "another");
    }
    MemorySegment claimed = view.publicKey();
    if (faults.none() && claimed != null) {
      PublicHalf.check(claimed, publicKey.orElseThrow(), faults);
    }
    if (!faults.none()) {
      return null;
    }
    SecretBytes pkcs8 = memory.allocate((int) file.byteSize());
    new SecretWriter(pkcs8).secret(file);
    return new NormalizedKey(
        pkcs8,
        new PublicKeyInfo(
            KeyType.ML_DSA_65,
            PublicHalf.spki(BEFORE_PUBLIC, publicKey.orElseThrow().toByteArray())),
        view.versionName() + " " + parts.shape);
  }

  /**
   * The public key that the seed leads to, or else the expanded key; empty when neither leads to
   * one, or when the seed expands to another key than the one beside it.
   */
  private Optional<Octets> publicKey(Parts parts, FirstFault faults) {
    MemorySegment seed = parts.seed;
    MemorySegment expanded = parts.expanded;
    if (seed != null) {
      boolean agreed = expanded == null || expandsTo(seed, expanded);
      return agreed ? derive(seed, SEED_BYTES) : Optional.empty();
    }
    Optional<Octets> publicKey = Optional.empty();
    if (expanded != null && expanded.byteSize() == EXPANDED_BYTES && !readsExpandedKeys()) {
      faults.refuse(
          KeyCode.KEY_PROVIDER, "private key", "a seed, for provider " + binding.id(), "none");
    } else {
      publicKey = derive(expanded, EXPANDED_BYTES);
    }
    return publicKey;
  }

  private boolean readsExpandedKeys() {
    return binding.indicator(Service.ML_DSA_65_EXPANDED_KEY) != ServiceIndicator.UNAVAILABLE;
  }

  private boolean expandsTo(MemorySegment seed, MemorySegment expanded) {
    return seed.byteSize() == SEED_BYTES
        && expanded.byteSize() == EXPANDED_BYTES
        && SecretBytes.lend(
            seed,
            first ->
                SecretBytes.lend(expanded, second -> binding.mlDsa65SeedExpandsTo(first, second)));
  }

  private Optional<Octets> derive(@Nullable MemorySegment key, int sizeBytes) {
    return key != null && key.byteSize() == sizeBytes
        ? SecretBytes.lend(key, binding::mlDsa65PublicKey)
        : Optional.empty();
  }
}
