package dev.keyferry.engine.entry;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.key.BundleLayout;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeyPurpose;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.SigningKeySpec;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says of its key, before the key itself is looked at. Canton's own rules ({@code
 * Signing.scala}, {@code Encryption.scala}).
 *
 * @param spec from the spec field, else from the legacy scheme
 * @param raw whether the private key is the raw 32-byte seed rather than PKCS#8
 * @param usage the effective usages
 * @param id the id that the bundle claims; null when it claims none
 * @param layout which Canton wrote it
 */
record KeyLabel(
    KeySpec spec, boolean raw, Set<KeyUsage> usage, @Nullable String id, BundleLayout layout) {
  static final int FORMAT_DER = 2;
  static final int FORMAT_RAW = 3;
  static final int FORMAT_SPKI = 4;
  static final int FORMAT_PKCS8 = 5;

  /** Canton's String68: a fingerprint has 68 characters, and Canton refuses longer ids. */
  private static final int MAX_ID_BYTES = 68;

  /** Reads the label; null, with a fault, when Canton would refuse it. */
  static @Nullable KeyLabel read(BundleParser.Pair pair, FirstFault faults) {
    BundleLayout layout = layout(pair);
    KeySpec spec =
        pair.purpose() == KeyPurpose.SIGNING
            ? signingSpec(pair.privateKey(), faults)
            : encryptionSpec(pair, layout, faults);
    Set<KeyUsage> usage =
        pair.purpose() == KeyPurpose.SIGNING ? usage(pair.privateKey(), faults) : Set.of();
    String id = id(pair.privateKey(), faults);
    if (spec == null || !faults.none()) {
      return null;
    }
    long format = pair.privateKey().number(2);
    checkFormat(spec, format, faults);
    checkKeyPresent(pair.privateKey(), faults);
    return faults.none() ? new KeyLabel(spec, format == FORMAT_RAW, usage, id, layout) : null;
  }

  private static BundleLayout layout(BundleParser.Pair pair) {
    WireMessage publicKey = pair.publicKey();
    if (pair.bare()) {
      return BundleLayout.BARE;
    }
    if (publicKey == null) {
      return BundleLayout.CURRENT;
    }
    if (pair.version() == 0) {
      return BundleLayout.CANTON_2;
    }
    if (publicKey.has(1)) {
      return BundleLayout.CANTON_3_0;
    }
    if (publicKey.number(2) == FORMAT_SPKI) {
      return BundleLayout.CANTON_3_3;
    }
    return writtenBy31(pair) ? BundleLayout.CANTON_3_1 : BundleLayout.CANTON_3_2;
  }

  /**
   * 3.1 gave signing keys a scheme and no spec, and called RSA-2048 3; an EC encryption key looks
   * the same in 3.2.
   */
  private static boolean writtenBy31(BundleParser.Pair pair) {
    return pair.purpose() == KeyPurpose.SIGNING
        ? !pair.privateKey().has(6)
        : pair.privateKey().number(5) == EncryptionKeySpec.RSA_2048_NUMBER_IN_3_1;
  }

  private static @Nullable KeySpec signingSpec(WireMessage key, FirstFault faults) {
    long number = key.number(6);
    Optional<SigningKeySpec> spec =
        number == 0
            ? SigningKeySpec.ofLegacyScheme(key.number(4))
            : SigningKeySpec.ofNumber(number);
    if (spec.isEmpty()) {
      faults.refuse(
          KeyCode.KEY_SPEC, "key spec", Fact.word("1 to 5, or a scheme 1 to 3"), found(key, 6));
    }
    return spec.orElse(null);
  }

  private static @Nullable KeySpec encryptionSpec(
      BundleParser.Pair pair, BundleLayout layout, FirstFault faults) {
    WireMessage key = pair.privateKey();
    long number = key.number(5);
    if (layout == BundleLayout.CANTON_3_1 && number == EncryptionKeySpec.RSA_2048_NUMBER_IN_3_1) {
      return EncryptionKeySpec.RSA_2048;
    }
    Optional<EncryptionKeySpec> spec =
        number == 0
            ? EncryptionKeySpec.ofLegacyScheme(key.number(4))
            : EncryptionKeySpec.ofNumber(number);
    if (spec.isEmpty()) {
      faults.refuse(
          KeyCode.KEY_SPEC, "key spec", Fact.word("1 or 2, or a scheme 1 to 3"), found(key, 5));
    }
    return spec.orElse(null);
  }

  private static Fact found(WireMessage key, int specField) {
    return Fact.word("spec " + key.number(specField) + ", scheme " + key.number(4));
  }

  private static Set<KeyUsage> usage(WireMessage key, FirstFault faults) {
    EnumSet<KeyUsage> stored = EnumSet.noneOf(KeyUsage.class);
    for (long number : key.list()) {
      Optional<KeyUsage> usage = KeyUsage.ofNumber(number);
      if (usage.isEmpty()) {
        faults.refuse(KeyCode.KEY_USAGE, "usage", Fact.word("1 to 5"), Fact.word("" + number));
      }
      usage.ifPresent(stored::add);
    }
    Set<KeyUsage> effective = KeyUsage.effective(stored);
    if (!KeyUsage.isValid(effective)) {
      faults.refuse(
          KeyCode.KEY_USAGE_INVALID,
          "usage",
          "a usage besides proof-of-ownership",
          stored.stream().map(KeyUsage::token).toList().toString());
    }
    return effective;
  }

  private static @Nullable String id(WireMessage key, FirstFault faults) {
    MemorySegment bytes = key.bytes(1);
    if (bytes.byteSize() > MAX_ID_BYTES) {
      faults.refuse(
          KeyCode.BUNDLE_SYNTAX, "id", Fact.bytes(MAX_ID_BYTES), Fact.bytes(bytes.byteSize()));
      return null;
    }
    try {
      String id =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toArray(ValueLayout.JAVA_BYTE)))
              .toString();
      return id.isEmpty() ? null : id;
    } catch (CharacterCodingException e) {
      faults.refuse(KeyCode.BUNDLE_SYNTAX, "id", "UTF-8", "other bytes");
      return null;
    }
  }

  /**
   * Canton migrates (Ed25519, RAW) and (DER, all but Ed25519 and secp256k1) when it reads;
   * everything else it refuses.
   */
  private static void checkFormat(KeySpec spec, long format, FirstFault faults) {
    boolean raw = format == FORMAT_RAW && spec == SigningKeySpec.EC_CURVE25519;
    boolean der =
        format == FORMAT_DER
            && spec != SigningKeySpec.EC_CURVE25519
            && spec != SigningKeySpec.EC_SECP256K1;
    if (format != FORMAT_PKCS8 && !raw && !der) {
      faults.refuse(
          KeyCode.KEY_FORMAT,
          "format of the private key",
          "5 (PKCS#8), or the older format of a " + spec.token() + " key",
          Long.toString(format));
    }
  }

  private static void checkKeyPresent(WireMessage key, FirstFault faults) {
    if (!key.has(3)) {
      faults.refuse(KeyCode.BUNDLE_FIELD_MISSING, "private key", "the key itself", "none");
    }
  }
}
