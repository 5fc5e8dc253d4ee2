package dev.keyferry.engine.entry;

import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Printable;
import dev.keyferry.model.key.BundleFacts;
import dev.keyferry.model.key.BundleLayout;
import dev.keyferry.model.key.BundleWarning;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.model.key.PublicKeyInfo;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Canton's exported key bundles, every layout from 2.x to now, plain, bare and password-protected.
 * The whole way from the file's bytes to the canonical PKCS#8 lies in locked memory. Thread-safe.
 */
public final class CantonBundle {
  /**
   * No bundle is larger: the largest known, an ML-DSA-65 key with both encodings, has about 6 KiB.
   */
  public static final int MAX_BYTES = 64 * 1024;

  private static final int VERSION_CURRENT = 30;
  private static final int VERSION_NEXT = 31;

  private final KeyNormalizer normalizer;
  private final PasswordProtection protection;

  /** A reader that computes with a provider and keeps secrets in the token's memory. */
  public CantonBundle(ProviderBinding binding, LockedMemory memory) {
    this.normalizer = new KeyNormalizer(binding, memory);
    this.protection = new PasswordProtection(binding, memory);
  }

  /**
   * Reads a bundle. Codes, in the order they are tried: BUNDLE-EMPTY; BUNDLE-* of structure;
   * BUNDLE-PASSWORD-MISSING and BUNDLE-* of protection; KEY-SPEC, KEY-USAGE, KEY-USAGE-INVALID,
   * BUNDLE-SYNTAX (id), KEY-FORMAT; KEY-* of the key.
   *
   * @param file the whole file, in locked memory
   * @param name what the refusals call it
   * @param password UTF-8; null when there is none
   */
  public Outcome<EnteredKey> read(MemorySegment file, String name, @Nullable SecretBytes password) {
    FirstFault faults = new FirstFault(name);
    if (file.byteSize() == 0) {
      faults.refuse(KeyCode.BUNDLE_EMPTY, "file", "a key bundle", "0 bytes");
      return Outcome.refused(faults.get());
    }
    BundleParser.Parsed parsed = BundleParser.parse(file, faults);
    EnteredKey key =
        switch (parsed) {
          case null -> null;
          case BundleParser.Pair pair -> enter(pair, false, faults);
          case BundleParser.Protected locked -> unlock(locked, password, faults);
        };
    return key == null ? Outcome.refused(faults.get()) : Outcome.accepted(key);
  }

  private @Nullable EnteredKey unlock(
      BundleParser.Protected locked, @Nullable SecretBytes password, FirstFault faults) {
    if (password == null || password.sizeBytes() == 0) {
      faults.refuse(KeyCode.BUNDLE_PASSWORD_MISSING, "password", "the export's password", "none");
      return null;
    }
    SecretBytes plain = protection.open(locked, password, faults);
    if (plain == null) {
      return null;
    }
    try (plain) {
      return switch (BundleParser.parse(plain.segment(), faults)) {
        case null -> null;
        case BundleParser.Pair pair -> enter(pair, true, faults);
        case BundleParser.Protected ignored -> {
          faults.refuse(
              KeyCode.BUNDLE_NOT_RECOGNISED, "inside", "a plain bundle", "a protected one");
          yield null;
        }
      };
    }
  }

  private @Nullable EnteredKey enter(
      BundleParser.Pair pair, boolean passwordProtected, FirstFault faults) {
    KeyLabel label = KeyLabel.read(pair, faults);
    if (label == null) {
      return null;
    }
    NormalizedKey key = normalizer.normalize(pair.privateKey().bytes(3), label, faults);
    if (key == null) {
      return null;
    }
    checkPublicKey(pair, key.publicKey(), faults);
    if (!faults.none()) {
      key.pkcs8().close();
      return null;
    }
    KeyDescription description = new KeyDescription(label.spec(), label.usage(), key.publicKey());
    return new EnteredKey(
        new BundleFacts(
            label.layout(),
            passwordProtected,
            description,
            label.id(),
            key.encoding(),
            warnings(pair, label, key.publicKey())),
        key.pkcs8());
  }

  /** Bundles up to 3.3 carry the public key, as SPKI or raw: it must be the derived one. */
  private static void checkPublicKey(
      BundleParser.Pair pair, PublicKeyInfo derived, FirstFault faults) {
    WireMessage claimed = pair.publicKey();
    if (claimed == null) {
      return;
    }
    boolean raw = claimed.number(2) == KeyLabel.FORMAT_RAW;
    PublicHalf.check(
        claimed.bytes(3),
        raw ? derived.spki().slice(12, derived.spki().sizeBytes()) : derived.spki(),
        faults);
  }

  private static List<BundleWarning> warnings(
      BundleParser.Pair pair, KeyLabel label, PublicKeyInfo publicKey) {
    List<BundleWarning> warnings = new ArrayList<>();
    String computed = publicKey.fingerprint().text();
    String id = label.id();
    if (id == null ? label.layout() == BundleLayout.CURRENT : !id.equals(computed)) {
      warnings.add(new BundleWarning.IdDiffers(id == null ? "none" : Printable.of(id), computed));
    }
    boolean known =
        pair.version() == 0 || pair.version() == VERSION_CURRENT || pair.version() == VERSION_NEXT;
    if (!known) {
      warnings.add(new BundleWarning.VersionUnknown(pair.version()));
    }
    if (label.spec() == EncryptionKeySpec.RSA_2048
        && pair.privateKey().number(5) == EncryptionKeySpec.RSA_2048_NUMBER_IN_3_1) {
      warnings.add(new BundleWarning.SpecRenumbered());
    }
    return warnings;
  }

  /** The refusal of a file that is too large to be a bundle. */
  public static <T> Outcome<T> tooLarge(String name) {
    FirstFault faults = new FirstFault(name);
    faults.refuse(
        KeyCode.BUNDLE_TOO_LARGE, "file", Fact.word("at most 65536 bytes"), Fact.word("more"));
    return Outcome.refused(faults.get());
  }
}
