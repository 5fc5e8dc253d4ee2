package dev.keyferry.witness.key;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.KeyFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.InvalidParameterSpecException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A role key under a passphrase, in the form of docs/formats/role-key-v1.md, computed by the JDK.
 * Whoever calls it wipes the seed that it returns.
 *
 * @param salt 16 to 32 bytes
 * @param iterations 100,000 to 10,000,000
 * @param iv 16 bytes
 * @param ciphertext 64 bytes
 */
record RoleKeyFile(Octets salt, int iterations, Octets iv, Octets ciphertext) {
  /** A file of this form has about 170 bytes. */
  static final int MAX_FILE_BYTES = 1024;

  /** Length of the private half of an Ed25519 key: RFC 8032 §5.1.5. */
  static final int SEED_BYTES = 32;

  private static final int ITERATIONS = 600_000;
  private static final int LEAST_ITERATIONS = 100_000;
  private static final int MOST_ITERATIONS = 10_000_000;
  private static final int LEAST_SALT_BYTES = 16;
  private static final int MOST_SALT_BYTES = 32;
  private static final int BLOCK_BYTES = 16;
  private static final int CIPHERTEXT_BYTES = 64;
  private static final int KEY_BITS = 256;

  private static final Octets PBES2 = Octets.ofHex("06092a864886f70d01050d");
  private static final Octets PBKDF2 = Octets.ofHex("06092a864886f70d01050c");
  private static final Octets HMAC_SHA_512 = Octets.ofHex("300c06082a864886f70d020b0500");
  private static final Octets AES_256_CBC = Octets.ofHex("060960864801650304012a");

  /** RFC 8410 §7: PKCS#8 of version 1, up to the seed. */
  private static final Octets BEFORE_SEED = Octets.ofHex("302e020100300506032b657004220420");

  /** RFC 8018 §6.1.1, step 4: a whole block, since 48 bytes are three. */
  private static final Octets PADDING = Octets.ofHex("10".repeat(BLOCK_BYTES));

  private static final Place FILE = new Place.Whole("role key");

  /** Encrypts a seed with a fresh salt and IV. */
  static RoleKeyFile seal(byte[] seed, Passphrase passphrase) {
    return seal(seed, passphrase, ITERATIONS);
  }

  /** The same with fewer iterations, for tests that open a key many times. */
  static RoleKeyFile seal(byte[] seed, Passphrase passphrase, int iterations) {
    SecureRandom random = new SecureRandom();
    Octets salt = random(random, LEAST_SALT_BYTES);
    Octets iv = random(random, BLOCK_BYTES);
    byte[] plain = new byte[CIPHERTEXT_BYTES];
    try {
      System.arraycopy(BEFORE_SEED.toByteArray(), 0, plain, 0, BEFORE_SEED.sizeBytes());
      System.arraycopy(seed, 0, plain, BEFORE_SEED.sizeBytes(), SEED_BYTES);
      Arrays.fill(plain, BEFORE_SEED.sizeBytes() + SEED_BYTES, plain.length, (byte) BLOCK_BYTES);
      RoleKeyFile empty = new RoleKeyFile(salt, iterations, iv, Octets.of(new byte[0]));
      Octets ciphertext = Octets.of(empty.run(Cipher.ENCRYPT_MODE, plain, passphrase));
      return new RoleKeyFile(salt, iterations, iv, ciphertext);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** Reads a file. Refuses with {@code ROLE-KEY-FORM} whatever the format does not allow. */
  static Outcome<RoleKeyFile> parse(Octets der) {
    return facts(der)
        .filter(RoleKeyFile::isWithinBounds)
        // Whoever writes the same facts writes the same bytes: so the algorithms are ours, too.
        .filter(file -> file.print().equals(der))
        .map(Outcome::accepted)
        .orElseGet(() ->
            refused(
                KeyCode.ROLE_KEY_FORM,
                "Ed25519 in PBES2 with PBKDF2-HMAC-SHA-512 (100,000 iterations or more),"
                    + " AES-256-CBC",
                "another form"));
  }

  /** 32 bytes. Refuses with {@code ROLE-KEY-PASSPHRASE}; the format has no tag. */
  Outcome<byte[]> seed(Passphrase passphrase) {
    byte[] plain = run(Cipher.DECRYPT_MODE, ciphertext.toByteArray(), passphrase);
    try {
      int end = BEFORE_SEED.sizeBytes() + SEED_BYTES;
      boolean isKey =
          Octets.of(Arrays.copyOf(plain, BEFORE_SEED.sizeBytes())).equals(BEFORE_SEED)
              && Octets.of(Arrays.copyOfRange(plain, end, plain.length)).equals(PADDING);
      return isKey
          ? Outcome.accepted(Arrays.copyOfRange(plain, BEFORE_SEED.sizeBytes(), end))
          : refused(KeyCode.ROLE_KEY_PASSPHRASE, "the one of this file", "another");
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** The file: DER of EncryptedPrivateKeyInfo. */
  Octets print() {
    Octets count = Octets.of(BigInteger.valueOf(iterations).toByteArray());
    Octets pbkdf2 = Der.sequence(Der.octets(salt), Der.integer(count), HMAC_SHA_512);
    Octets derivation = Der.sequence(PBKDF2, pbkdf2);
    Octets encryption = Der.sequence(AES_256_CBC, Der.octets(iv));
    Octets scheme = Der.sequence(PBES2, Der.sequence(derivation, encryption));
    return Der.sequence(scheme, Der.octets(ciphertext));
  }

  private static Optional<RoleKeyFile> facts(Octets der) {
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der.toByteArray());
      AlgorithmParameters parameters = info.getAlgParameters();
      PBEParameterSpec pbes2 = parameters.getParameterSpec(PBEParameterSpec.class);
      return pbes2.getParameterSpec() instanceof IvParameterSpec iv
          ? Optional.of(
              new RoleKeyFile(
                  Octets.of(pbes2.getSalt()),
                  pbes2.getIterationCount(),
                  Octets.of(iv.getIV()),
                  Octets.of(info.getEncryptedData())))
          : Optional.empty();
    } catch (IOException | InvalidParameterSpecException | RuntimeException malformed) {
      // The JDK has no parameters, or a null, for schemes that it does not know.
      return Optional.empty();
    }
  }

  private boolean isWithinBounds() {
    return salt.sizeBytes() >= LEAST_SALT_BYTES
        && salt.sizeBytes() <= MOST_SALT_BYTES
        && iterations >= LEAST_ITERATIONS
        && iterations <= MOST_ITERATIONS
        && iv.sizeBytes() == BLOCK_BYTES
        && ciphertext.sizeBytes() == CIPHERTEXT_BYTES;
  }

  /** AES-256-CBC without padding: the caller puts it there, and looks at it. */
  private byte[] run(int mode, byte[] in, Passphrase passphrase) {
    byte[] key = derive(passphrase);
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
      SecretKeySpec aes = new SecretKeySpec(key, "AES");
      cipher.init(mode, aes, new IvParameterSpec(iv.toByteArray()));
      return cipher.doFinal(in);
    } catch (GeneralSecurityException e) {
      throw new BugException("AES-CBC with checked parameters", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** RFC 8018 §5.2. The JDK takes the passphrase as UTF-8. */
  private byte[] derive(Passphrase passphrase) {
    return passphrase.lend(characters -> {
      PBEKeySpec spec = new PBEKeySpec(characters, salt.toByteArray(), iterations, KEY_BITS);
      try {
        SecretKey key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec);
        return key.getEncoded();
      } catch (GeneralSecurityException e) {
        throw new BugException("the JDK has no PBKDF2 with HMAC-SHA-512", e);
      } finally {
        spec.clearPassword();
      }
    });
  }

  private static Octets random(SecureRandom random, int sizeBytes) {
    byte[] bytes = new byte[sizeBytes];
    random.nextBytes(bytes);
    return Octets.of(bytes);
  }

  private static <T> Outcome<T> refused(KeyCode code, String expected, String found) {
    return Outcome.refused(new KeyFailure(code, FILE, Fact.word(expected), Fact.word(found)));
  }
}
