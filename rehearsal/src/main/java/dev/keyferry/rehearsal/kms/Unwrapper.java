package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.key.WrappingMethod.RsaAesKeyWrap;
import dev.keyferry.model.key.WrappingMethod.RsaesOaep;
import dev.keyferry.model.value.Octets;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RFC5649WrapEngine;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/** Opens a wrapped blob with the private half of its wrapping key. */
final class Unwrapper {
  /** The one-time AES key is AES-256 at every KMS that takes this form. */
  private static final int AES_KEY_SIZE_BYTES = 32;

  /** AES-KWP works in semiblocks (RFC 5649 §4). */
  private static final int SEMIBLOCK_SIZE_BYTES = 8;

  /** An RSA-2048 PKCS#8 is shorter only if its numbers have 30 leading zero bytes in all. */
  private static final int RSA_PKCS8_MIN_BYTES = 1190;

  /** The longest PKCS#8 of a two-prime RSA-2048 key with e = 65537: every number in full. */
  private static final int RSA_PKCS8_MAX_BYTES = 1220;

  private final WrappingKeyPair wrappingKey;

  Unwrapper(WrappingKeyPair wrappingKey) {
    this.wrappingKey = wrappingKey;
  }

  /**
   * The PKCS#8 in a blob. Lengths come first, as at Google: a blob whose length no key of the
   * expected type has is refused before any private operation.
   *
   * <p>Refuses: IMPORT-UNWRAP, with the lengths if it is the length and without saying more if not.
   */
  Outcome<byte[]> unwrap(Octets blob, KeyType type) {
    Optional<Fact> wantedLength = wrongLength(blob.sizeBytes(), type);
    if (wantedLength.isPresent()) {
      return Refusals.of(
          KmsCode.IMPORT_UNWRAP,
          wrappingKey.published().id(),
          wantedLength.get(),
          Fact.bytes(blob.sizeBytes()));
    }
    try {
      return Outcome.accepted(open(blob.toByteArray()));
    } catch (InvalidCipherTextException | RuntimeException e) {
      // Bouncy Castle reports hostile ciphertext by DataLengthException and others as well.
      return Refusals.unwrap(wrappingKey.published().id());
    }
  }

  /** What the length should be, if it is wrong. */
  private Optional<Fact> wrongLength(int sizeBytes, KeyType type) {
    int least = blobSizeBytes(pkcs8MinBytes(type));
    int most = blobSizeBytes(pkcs8MaxBytes(type));
    if (least == most) {
      return sizeBytes == least ? Optional.empty() : Optional.of(Fact.bytes(least));
    }
    boolean inRange = sizeBytes >= least && sizeBytes <= most;
    boolean inBlocks = sizeBytes % SEMIBLOCK_SIZE_BYTES == 0;
    return inRange && inBlocks
        ? Optional.empty()
        : Optional.of(Fact.word(least + " to " + most + " bytes, in blocks of 8"));
  }

  private int blobSizeBytes(int pkcs8SizeBytes) {
    return wrappingKey
        .published()
        .method()
        .blobSizeBytes(wrappingKey.modulusBits(), pkcs8SizeBytes);
  }

  private static int pkcs8MinBytes(KeyType type) {
    return switch (type) {
      case ED25519 -> 48;
      case EC_P256 -> 138;
      case EC_P384 -> 185;
      case EC_SECP256K1 -> 135;
      case RSA_2048 -> RSA_PKCS8_MIN_BYTES;
      case ML_DSA_65 -> 54;
    };
  }

  private static int pkcs8MaxBytes(KeyType type) {
    return type == KeyType.RSA_2048 ? RSA_PKCS8_MAX_BYTES : pkcs8MinBytes(type);
  }

  /** Opens a blob of any length. */
  byte[] open(byte[] blob) throws InvalidCipherTextException {
    WrappingMethod method = wrappingKey.published().method();
    return switch (method) {
      case RsaesOaep(OaepHash hash) -> oaep(blob, hash);
      case RsaAesKeyWrap(OaepHash hash) -> hybrid(blob, hash);
    };
  }

  /** The one-time AES-256 key that a blob was wrapped with, or what direct OAEP holds. */
  Outcome<Octets> firstPart(Octets blob) {
    try {
      byte[] first = Arrays.copyOf(blob.toByteArray(), wrappingKey.modulusBits() / 8);
      return Outcome.accepted(
          Octets.of(
              switch (wrappingKey.published().method()) {
                case RsaesOaep(OaepHash hash) -> oaep(first, hash);
                case RsaAesKeyWrap(OaepHash hash) -> oaep(first, hash);
              }));
    } catch (InvalidCipherTextException | RuntimeException e) {
      return Refusals.unwrap(wrappingKey.published().id());
    }
  }

  /** CKM_RSA_AES_KEY_WRAP: the first part is exactly as long as the modulus. */
  private byte[] hybrid(byte[] blob, OaepHash hash) throws InvalidCipherTextException {
    int modulusSizeBytes = wrappingKey.modulusBits() / 8;
    byte[] aesKey = oaep(Arrays.copyOf(blob, modulusSizeBytes), hash);
    if (aesKey.length != AES_KEY_SIZE_BYTES) {
      throw new InvalidCipherTextException("not an AES-256 key");
    }
    RFC5649WrapEngine kwp = new RFC5649WrapEngine(AESEngine.newInstance());
    kwp.init(false, new KeyParameter(aesKey));
    return kwp.unwrap(blob, modulusSizeBytes, blob.length - modulusSizeBytes);
  }

  /** RSAES-OAEP-DECRYPT (RFC 8017 §7.1.2) with an empty label. */
  private byte[] oaep(byte[] ciphertext, OaepHash hash) throws InvalidCipherTextException {
    OAEPEncoding oaep = new OAEPEncoding(new RSAEngine(), digest(hash), digest(hash), new byte[0]);
    oaep.init(false, wrappingKey.privateKey());
    return oaep.processBlock(ciphertext, 0, ciphertext.length);
  }

  private static Digest digest(OaepHash hash) {
    return switch (hash) {
      case SHA1 -> new SHA1Digest();
      case SHA256 -> SHA256Digest.newInstance();
    };
  }
}
