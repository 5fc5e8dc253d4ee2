package dev.keyferry.rehearsal.canton;

import com.google.protobuf.ByteString;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.proto.PasswordBasedEncrypted;
import dev.keyferry.rehearsal.canton.proto.PbkdfScheme;
import dev.keyferry.rehearsal.canton.proto.SymmetricKeyScheme;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Protects a whole plain bundle, its version wrapper included, as {@code keys.secret.download} does
 * when it is given a password: Argon2id (RFC 9106), then AES-128-GCM (NIST SP 800-38D), under a
 * second version wrapper.
 */
public final class PasswordProtection {
  /** Length of the Argon2 salt; Canton refuses others since 3.5. */
  public static final int SALT_SIZE_BYTES = 16;

  /** Length of the GCM initialisation vector, which precedes the ciphertext. */
  public static final int IV_SIZE_BYTES = 12;

  private static final int KEY_SIZE_BYTES = 16;
  private static final int TAG_SIZE_BITS = 128;

  // Canton's ARGON2ID_MODE1: other numbers give another key.
  private static final int MEMORY_KIB = 12_288;
  private static final int ITERATIONS = 3;
  private static final int LANES = 1;

  private static final int WRAPPER_VERSION = 30;

  private final Octets salt;
  private final Octets iv;

  private PasswordProtection(Octets salt, Octets iv) {
    this.salt = salt;
    this.iv = iv;
  }

  /** Protection with a fresh salt and initialisation vector. */
  public static PasswordProtection fresh(SecureRandom random) {
    byte[] salt = new byte[SALT_SIZE_BYTES];
    byte[] iv = new byte[IV_SIZE_BYTES];
    random.nextBytes(salt);
    random.nextBytes(iv);
    return of(Octets.of(salt), Octets.of(iv));
  }

  /**
   * Protection with a given salt and initialisation vector, for known answers.
   *
   * @param salt 16 bytes, or another length to make a bundle that Canton refuses
   * @param iv 12 bytes
   */
  public static PasswordProtection of(Octets salt, Octets iv) {
    return new PasswordProtection(salt, iv);
  }

  /**
   * The protected bundle: protobuf, about 58 bytes longer than the plain one.
   *
   * @param bundle a plain bundle
   * @param password used as its UTF-8 bytes, without normalisation or terminator
   */
  public byte[] protect(byte[] bundle, String password) {
    byte[] content =
        PasswordBasedEncrypted.newBuilder()
            .setCiphertext(ByteString.copyFrom(encrypt(bundle, deriveKey(password))))
            .setSymmetricKeyScheme(SymmetricKeyScheme.SYMMETRIC_KEY_SCHEME_AES128GCM)
            .setPbkdfScheme(PbkdfScheme.PBKDF_SCHEME_ARGON2ID_MODE1)
            .setSalt(ByteString.copyFrom(salt.toByteArray()))
            .build()
            .toByteArray();
    return BundleWriter.wrap(content, WRAPPER_VERSION);
  }

  /** The 16-byte AES key of a password (RFC 9106 §3.1, version 0x13, no secret, no data). */
  byte[] deriveKey(String password) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(MEMORY_KIB)
            .withIterations(ITERATIONS)
            .withParallelism(LANES)
            .withSalt(salt.toByteArray())
            .build());
    byte[] key = new byte[KEY_SIZE_BYTES];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), key);
    return key;
  }

  /** IV, ciphertext and 16-byte tag, one after another; no associated data. */
  private byte[] encrypt(byte[] plain, byte[] aesKey) {
    GCMModeCipher cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
    cipher.init(
        true, new AEADParameters(new KeyParameter(aesKey), TAG_SIZE_BITS, iv.toByteArray()));
    byte[] out = new byte[iv.sizeBytes() + cipher.getOutputSize(plain.length)];
    System.arraycopy(iv.toByteArray(), 0, out, 0, iv.sizeBytes());
    int written = cipher.processBytes(plain, 0, plain.length, out, iv.sizeBytes());
    try {
      cipher.doFinal(out, iv.sizeBytes() + written);
    } catch (InvalidCipherTextException e) {
      throw new BugException("encryption checks no tag", e);
    }
    return out;
  }
}
