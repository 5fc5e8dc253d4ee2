package dev.keyferry.engine.entry;

import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.engine.spi.Service;
import dev.keyferry.engine.spi.ServiceIndicator;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Canton's password protection of exports ({@code PasswordBasedEncrypted}): Argon2id mode 1 over
 * the UTF-8 password, then AES-128-GCM with the 12-byte IV in front and the 16-byte tag behind, no
 * associated data.
 */
final class PasswordProtection {
  private static final int SALT_BYTES = 16;
  private static final int IV_BYTES = 12;
  private static final int TAG_BYTES = 16;

  /**
   * SP 800-38D §7.1: with a 96-bit IV, the first block of the message is encrypted with counter 2.
   */
  private static final byte FIRST_COUNTER = 2;

  private static final byte WRAPPER_DATA_TAG = 0x0a;
  private static final byte[] END_OF_A_PLAIN_BUNDLE = {0x10, 0x1e};
  private static final byte[] START_OF_AN_ID = "1220".getBytes(StandardCharsets.US_ASCII);

  private final ProviderBinding binding;
  private final LockedMemory memory;

  PasswordProtection(ProviderBinding binding, LockedMemory memory) {
    this.binding = binding;
    this.memory = memory;
  }

  /**
   * The plain bundle, in new locked memory that the caller closes; null, with a fault, when it does
   * not open. Codes: BUNDLE-PROTECTION, BUNDLE-TRUNCATED, KEY-PROVIDER, BUNDLE-TAMPERED,
   * BUNDLE-PASSWORD.
   */
  @Nullable SecretBytes open(
      BundleParser.Protected bundle, SecretBytes password, FirstFault faults) {
    WireMessage protection = bundle.protection();
    checkParameters(protection, faults);
    if (binding.indicator(Service.ARGON2ID) == ServiceIndicator.UNAVAILABLE) {
      faults.refuse(
          KeyCode.KEY_PROVIDER, "password protection", "no Argon2id", "a bundle protected by it");
    }
    if (!faults.none()) {
      return null;
    }
    byte[] salt = protection.bytes(4).toArray(ValueLayout.JAVA_BYTE);
    byte[] key = password.lend(utf8 -> binding.argon2idMode1(utf8, salt));
    try (SecretBytes locked = memory.allocate(key.length)) {
      locked.take(key, 0);
      return decrypt(protection.bytes(1), locked, faults);
    }
  }

  private static void checkParameters(WireMessage protection, FirstFault faults) {
    long saltBytes = protection.bytes(4).byteSize();
    if (protection.number(2) != 1 || protection.number(3) != 1) {
      String found = protection.number(2) + " and " + protection.number(3);
      faults.refuse(KeyCode.BUNDLE_PROTECTION, "schemes", "1 and 1", found);
    } else if (saltBytes != SALT_BYTES) {
      faults.refuse(
          KeyCode.BUNDLE_PROTECTION, "salt", Fact.bytes(SALT_BYTES), Fact.bytes(saltBytes));
    } else if (protection.bytes(1).byteSize() <= IV_BYTES + TAG_BYTES) {
      faults.refuse(
          KeyCode.BUNDLE_TRUNCATED,
          "ciphertext",
          Fact.word("more than 28 bytes"),
          Fact.bytes(protection.bytes(1).byteSize()));
    }
  }

  private @Nullable SecretBytes decrypt(
      MemorySegment ciphertext, SecretBytes key, FirstFault faults) {
    byte[] iv = ciphertext.asSlice(0, IV_BYTES).toArray(ValueLayout.JAVA_BYTE);
    MemorySegment body = ciphertext.asSlice(IV_BYTES);
    SecretBytes plain = memory.allocate((int) body.byteSize() - TAG_BYTES);
    GCMParameterSpec gcm = new GCMParameterSpec(8 * TAG_BYTES, iv);
    if (run(binding.jca().aesGcm(), key, gcm, new Buffers(body, plain.segment()))) {
      return plain;
    }
    boolean passwordFits = looksLikeABundle(body, key, iv);
    plain.close();
    faults.refuse(
        passwordFits ? KeyCode.BUNDLE_TAMPERED : KeyCode.BUNDLE_PASSWORD,
        "ciphertext",
        "bytes that the password authenticates",
        passwordFits ? "bytes changed after encryption" : "bytes that it does not");
    return null;
  }

  /**
   * Tells a wrong password from changed bytes, so that people know whether to type again or to look
   * for an intruder: without the tag, the right key still shows the beginning of an id and the end
   * of a bundle, where a wrong key shows noise. What is decrypted here is never used for anything
   * else. One fault in either marker is forgiven.
   */
  private boolean looksLikeABundle(MemorySegment body, SecretBytes key, byte[] iv) {
    long size = body.byteSize() - TAG_BYTES;
    byte[] counter = Arrays.copyOf(iv, 16);
    counter[15] = FIRST_COUNTER;
    try (SecretBytes guess = memory.allocate((int) size)) {
      Buffers buffers = new Buffers(body.asSlice(0, size), guess.segment());
      run(binding.jca().aesCtr(), key, new IvParameterSpec(counter), buffers);
      return hasAnId(guess.segment())
          || (beginsLikeABundle(guess.segment()) && endsLikeABundle(guess.segment()));
    }
  }

  /** The tag of the wrapper's data. With the two last bytes, 24 bits that noise shows by chance. */
  private static boolean beginsLikeABundle(MemorySegment guess) {
    return guess.get(ValueLayout.JAVA_BYTE, 0) == WRAPPER_DATA_TAG;
  }

  private static boolean endsLikeABundle(MemorySegment guess) {
    long at = guess.byteSize() - END_OF_A_PLAIN_BUNDLE.length;
    return at > 0 && guess.asSlice(at).mismatch(MemorySegment.ofArray(END_OF_A_PLAIN_BUNDLE)) == -1;
  }

  /** The id begins after a few tags and lengths, within the first 24 bytes. */
  private static boolean hasAnId(MemorySegment guess) {
    MemorySegment id = MemorySegment.ofArray(START_OF_AN_ID);
    for (long at = 0; at < 24 && at + id.byteSize() <= guess.byteSize(); at++) {
      if (guess.asSlice(at, id.byteSize()).mismatch(id) == -1) {
        return true;
      }
    }
    return false;
  }

  /** Where a cipher reads and writes. */
  private record Buffers(MemorySegment in, MemorySegment out) {}

  /**
   * Runs a cipher; false when the tag does not fit. From array to array: given direct buffers,
   * SunJCE copies the plaintext through arrays of its own and leaves them on the heap.
   */
  private boolean run(
      String transformation, SecretBytes key, AlgorithmParameterSpec spec, Buffers buffers) {
    byte[] in = buffers.in.toArray(ValueLayout.JAVA_BYTE);
    byte[] out = new byte[(int) buffers.out.byteSize()];
    return key.lend(array -> {
      try {
        Cipher cipher = Cipher.getInstance(transformation, binding.jca().provider());
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(array, "AES"), spec);
        cipher.doFinal(in, 0, in.length, out, 0);
        MemorySegment.copy(out, 0, buffers.out, ValueLayout.JAVA_BYTE, 0, out.length);
        return true;
      } catch (AEADBadTagException e) {
        return false;
      } catch (GeneralSecurityException e) {
        throw new ProviderException("AES with checked parameters", e);
      } finally {
        Arrays.fill(out, (byte) 0);
      }
    });
  }
}
