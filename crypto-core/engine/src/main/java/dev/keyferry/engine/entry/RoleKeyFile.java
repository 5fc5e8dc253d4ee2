package dev.keyferry.engine.entry;

import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A person's role key in a file of their own (docs/formats/role-key-v1.md): an Ed25519 PKCS#8 (RFC
 * 8410 §7) under a passphrase, as EncryptedPrivateKeyInfo (RFC 5958 §3) with PBES2 (RFC 8018 §6.2),
 * PBKDF2 with HMAC-SHA-512 and AES-256-CBC, as OpenSSL writes and reads it. Thread-safe.
 */
public final class RoleKeyFile {
  /** A passphrase has at least as many bytes: what FIPS 140 asks of PBKDF2. */
  public static final int LEAST_PASSPHRASE_BYTES = 14;

  /** The length of the seed of an Ed25519 key. */
  public static final int SEED_BYTES = 32;

  /** OWASP's figure for PBKDF2-HMAC-SHA-512 is 210,000; a key that lasts for years takes more. */
  private static final int ITERATIONS = 600_000;

  private static final int LEAST_ITERATIONS = 100_000;

  /** Ten million take a minute: enough for anybody, and no file can keep the room waiting. */
  private static final int MOST_ITERATIONS = 10_000_000;

  private static final int SALT_BYTES = 16;

  /** NIST SP 800-132 §5.1. OpenSSL before 3.2 writes half of it. */
  private static final int LEAST_SALT_BYTES = 16;

  private static final int MOST_SALT_BYTES = 32;
  private static final int IV_BYTES = 16;

  /** 48 bytes of PKCS#8 and one block of padding (RFC 8018 §6.1.1, step 4). */
  private static final int CIPHERTEXT_BYTES = 64;

  private static final String PBES2 = "06092a864886f70d01050d";
  private static final String PBKDF2 = "06092a864886f70d01050c";
  private static final String HMAC_SHA_512 = "300c06082a864886f70d020b0500";
  private static final String AES_256_CBC = "060960864801650304012a";
  private static final String BEFORE_SEED = "302e020100300506032b657004220420";
  private static final String PADDING = "10".repeat(16);

  private final ProviderBinding binding;
  private final LockedMemory memory;

  /** Files under keys that a provider derives. */
  public RoleKeyFile(ProviderBinding binding, LockedMemory memory) {
    this.binding = binding;
    this.memory = memory;
  }

  /** What a file says in clear. */
  private record Protection(Octets salt, int iterations, Octets iv, Octets ciphertext) {}

  /**
   * The seed in new locked memory, which the caller closes. Codes: ROLE-KEY-FORM for another form,
   * ROLE-KEY-PASSPHRASE-SHORT, ROLE-KEY-PASSPHRASE when the passphrase does not open it or the file
   * was changed. The format has no tag: a change in the middle opens to another key, whose public
   * half no plan names.
   *
   * @param file the whole file, DER
   * @param name what the refusals call it
   * @param passphrase UTF-8
   */
  public Outcome<SecretBytes> open(MemorySegment file, String name, SecretBytes passphrase) {
    FirstFault faults = new FirstFault(name);
    Protection protection = parse(file, faults);
    checkLength(passphrase, faults);
    if (!faults.none()) {
      return Outcome.refused(faults.get());
    }
    try (SecretBytes plain = memory.allocate(CIPHERTEXT_BYTES);
        SecretBytes key = derive(protection, passphrase)) {
      byte[] out = new byte[CIPHERTEXT_BYTES];
      try {
        Keyed keyed = new Keyed(key, protection.iv);
        run(Cipher.DECRYPT_MODE, keyed, protection.ciphertext.toByteArray(), out);
      } finally {
        plain.take(out, 0);
      }
      return isKey(plain.segment()) ? Outcome.accepted(seedIn(plain)) : wrong(name);
    }
  }

  private SecretBytes seedIn(SecretBytes plain) {
    SecretBytes seed = memory.allocate(SEED_BYTES);
    seed.segment().copyFrom(plain.segment().asSlice(BEFORE_SEED.length() / 2, SEED_BYTES));
    return seed;
  }

  private static Outcome<SecretBytes> wrong(String name) {
    FirstFault faults = new FirstFault(name);
    faults.refuse(KeyCode.ROLE_KEY_PASSPHRASE, "passphrase", "the one of this file", "another");
    return Outcome.refused(faults.get());
  }

  /**
   * A new file for a seed. Refuses a passphrase of fewer than 14 bytes with
   * ROLE-KEY-PASSPHRASE-SHORT.
   */
  public Outcome<Octets> seal(SecretBytes seed, SecretBytes passphrase) {
    FirstFault faults = new FirstFault("new role key");
    checkLength(passphrase, faults);
    if (!faults.none()) {
      return Outcome.refused(faults.get());
    }
    Octets empty = Octets.of(new byte[0]);
    Protection fresh = new Protection(random(SALT_BYTES), ITERATIONS, random(IV_BYTES), empty);
    byte[] out = new byte[CIPHERTEXT_BYTES];
    try (SecretBytes plain = memory.allocate(CIPHERTEXT_BYTES);
        SecretBytes key = derive(fresh, passphrase)) {
      new SecretWriter(plain).hex(BEFORE_SEED).secret(seed.segment()).hex(PADDING);
      Keyed keyed = new Keyed(key, fresh.iv);
      plain.lend(array -> run(Cipher.ENCRYPT_MODE, keyed, array, out));
    }
    return Outcome.accepted(
        print(new Protection(fresh.salt, ITERATIONS, fresh.iv, Octets.of(out))));
  }

  private static void checkLength(SecretBytes passphrase, FirstFault faults) {
    if (passphrase.sizeBytes() < LEAST_PASSPHRASE_BYTES) {
      faults.refuse(
          KeyCode.ROLE_KEY_PASSPHRASE_SHORT,
          "passphrase",
          Fact.bytes(LEAST_PASSPHRASE_BYTES),
          Fact.bytes(passphrase.sizeBytes()));
    }
  }

  private Octets random(int sizeBytes) {
    byte[] bytes = new byte[sizeBytes];
    binding.random().nextBytes(bytes);
    return Octets.of(bytes);
  }

  private static Protection parse(MemorySegment file, FirstFault faults) {
    FirstFault der = faults.another();
    DerReader outer = new DerReader(file, der);
    DerReader info = outer.enter(DerReader.SEQUENCE, "file");
    DerReader scheme = info.enter(DerReader.SEQUENCE, "scheme");
    scheme.content(DerReader.OBJECT_IDENTIFIER, "scheme");
    DerReader parameters = scheme.enter(DerReader.SEQUENCE, "scheme");
    DerReader derivation = parameters.enter(DerReader.SEQUENCE, "key derivation");
    derivation.content(DerReader.OBJECT_IDENTIFIER, "key derivation");
    DerReader pbkdf2 = derivation.enter(DerReader.SEQUENCE, "key derivation");
    Octets salt = octets(pbkdf2.content(DerReader.OCTET_STRING, "salt"));
    Octets count = octets(pbkdf2.positiveInteger("iterations"));
    DerReader encryption = parameters.enter(DerReader.SEQUENCE, "encryption");
    encryption.content(DerReader.OBJECT_IDENTIFIER, "encryption");
    Octets iv = octets(encryption.content(DerReader.OCTET_STRING, "iv"));
    Octets ciphertext = octets(info.content(DerReader.OCTET_STRING, "ciphertext"));
    int iterations = count.sizeBytes() > 4 ? 0 : new BigInteger(1, count.toByteArray()).intValue();
    Protection protection = new Protection(salt, iterations, iv, ciphertext);
    checkForm(der.none() && isWithinBounds(protection) && isCanonical(protection, file), faults);
    return protection;
  }

  private static Octets octets(MemorySegment part) {
    return Octets.of(part.toArray(ValueLayout.JAVA_BYTE));
  }

  private static boolean isWithinBounds(Protection protection) {
    int salt = protection.salt.sizeBytes();
    return salt >= LEAST_SALT_BYTES
        && salt <= MOST_SALT_BYTES
        && protection.iterations >= LEAST_ITERATIONS
        && protection.iterations <= MOST_ITERATIONS
        && protection.iv.sizeBytes() == IV_BYTES
        && protection.ciphertext.sizeBytes() == CIPHERTEXT_BYTES;
  }

  /** Whoever writes the same facts writes the same bytes: so the algorithms are ours, too. */
  private static boolean isCanonical(Protection protection, MemorySegment file) {
    return octets(file).equals(print(protection));
  }

  private static void checkForm(boolean good, FirstFault faults) {
    if (!good) {
      faults.refuse(
          KeyCode.ROLE_KEY_FORM,
          "file",
          "Ed25519 in PBES2 with PBKDF2-HMAC-SHA-512 (100,000 iterations or more), AES-256-CBC",
          "another form");
    }
  }

  private static Octets print(Protection protection) {
    Octets pbkdf2 =
        sequence(
            der(DerReader.OCTET_STRING, protection.salt),
            der(
                DerReader.INTEGER,
                Octets.of(BigInteger.valueOf(protection.iterations).toByteArray())),
            Octets.ofHex(HMAC_SHA_512));
    Octets derivation = sequence(Octets.ofHex(PBKDF2), pbkdf2);
    Octets encryption =
        sequence(Octets.ofHex(AES_256_CBC), der(DerReader.OCTET_STRING, protection.iv));
    Octets scheme = sequence(Octets.ofHex(PBES2), sequence(derivation, encryption));
    return sequence(scheme, der(DerReader.OCTET_STRING, protection.ciphertext));
  }

  private static Octets sequence(Octets... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (Octets part : parts) {
      content.writeBytes(part.toByteArray());
    }
    return der(DerReader.SEQUENCE, Octets.of(content.toByteArray()));
  }

  /** Tag, shortest length, content; at most 255 bytes of it. */
  private static Octets der(int tag, Octets content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.sizeBytes() >= 0x80) {
      out.write(0x81);
    }
    out.write(content.sizeBytes());
    out.writeBytes(content.toByteArray());
    return Octets.of(out.toByteArray());
  }

  private SecretBytes derive(Protection protection, SecretBytes passphrase) {
    byte[] salt = protection.salt.toByteArray();
    byte[] derived =
        passphrase.lend(utf8 -> binding.pbkdf2HmacSha512(utf8, salt, protection.iterations));
    SecretBytes key = memory.allocate(derived.length);
    key.take(derived, 0);
    return key;
  }

  /** An AES-256 key and the IV it is used with. */
  private record Keyed(SecretBytes key, Octets iv) {}

  /** From array to array, without padding: so the JDK makes no buffers of its own. */
  private boolean run(int mode, Keyed keyed, byte[] in, byte[] out) {
    return keyed.key.lend(array -> {
      try {
        Cipher cipher = Cipher.getInstance(binding.jca().aesCbc(), binding.jca().provider());
        IvParameterSpec iv = new IvParameterSpec(keyed.iv.toByteArray());
        cipher.init(mode, new SecretKeySpec(array, "AES"), iv);
        return cipher.doFinal(in, 0, in.length, out, 0) == out.length;
      } catch (GeneralSecurityException e) {
        throw new ProviderException("AES-CBC with checked parameters", e);
      }
    });
  }

  private static boolean isKey(MemorySegment plain) {
    int front = BEFORE_SEED.length() / 2;
    return isAt(plain, 0, BEFORE_SEED) && isAt(plain, front + SEED_BYTES, PADDING);
  }

  private static boolean isAt(MemorySegment plain, int offset, String hex) {
    MemorySegment expected = MemorySegment.ofArray(Octets.ofHex(hex).toByteArray());
    return plain.asSlice(offset, expected.byteSize()).mismatch(expected) == -1;
  }
}
