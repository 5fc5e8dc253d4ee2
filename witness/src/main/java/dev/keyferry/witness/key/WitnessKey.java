package dev.keyferry.witness.key;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.NoteSignature;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.log.Checkpoint;
import dev.keyferry.transport.log.CosignerKey;
import dev.keyferry.witness.file.InputFile;
import dev.keyferry.witness.file.OutputFile;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/**
 * The witness's Ed25519 key, opened. Its private half is a key of the JDK on the heap: this is a
 * machine of the witness's own, and no token (docs/formats/witness-v1.md §2). For one thread.
 */
public final class WitnessKey {
  private static final int SPKI_PREFIX_BYTES = 12;

  private final CosignerKey key;
  private final PrivateKey privateKey;

  private WitnessKey(CosignerKey key, PrivateKey privateKey) {
    this.key = key;
    this.privateKey = privateKey;
  }

  /**
   * Opens a file, which may be the role key of a person. Refuses with {@code MEDIA-…}, {@code
   * ROLE-KEY-FORM} and {@code ROLE-KEY-PASSPHRASE}, in this order.
   *
   * @param name of the cosigner; the file does not hold it
   */
  public static Outcome<WitnessKey> open(Path file, String name, Passphrase passphrase) {
    return new InputFile(file)
        .read(RoleKeyFile.MAX_FILE_BYTES)
        .then(RoleKeyFile::parse)
        .then(sealed -> sealed.seed(passphrase))
        .map(seed -> ofSeed(name, seed));
  }

  /**
   * Makes a new key, writes it to a new file under the passphrase, and opens that file again.
   * Refuses with {@code MEDIA-…}.
   */
  public static Outcome<WitnessKey> create(Path file, String name, Passphrase passphrase) {
    byte[] seed = new byte[RoleKeyFile.SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    try {
      Octets sealed = RoleKeyFile.seal(seed, passphrase).print();
      return new OutputFile(file).create(sealed).then(path -> open(path, name, passphrase));
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  /** The public half, of type 04. */
  public CosignerKey key() {
    return key;
  }

  /**
   * Cosigns.
   *
   * @param time seconds since 1970-01-01T00:00:00Z
   */
  public NoteSignature cosign(long time, Checkpoint checkpoint) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(privateKey);
      signer.update(key.message(time, checkpoint).toByteArray());
      return key.line(time, checkpoint, Octets.of(signer.sign()));
    } catch (GeneralSecurityException e) {
      throw new BugException("the JDK does not sign with this key", e);
    }
  }

  /** The key of a seed, which is wiped. */
  private static WitnessKey ofSeed(String name, byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      // The JDK has no other way from a private key to its public one: RFC 8032 §5.1.5 begins with
      // 32 random bytes, and these are they.
      generator.initialize(NamedParameterSpec.ED25519, new FixedRandom(seed));
      KeyPair pair = generator.generateKeyPair();
      checkSeed(pair.getPrivate(), seed);
      Octets spki = Octets.of(pair.getPublic().getEncoded());
      Octets publicKey = spki.slice(SPKI_PREFIX_BYTES, spki.sizeBytes());
      return new WitnessKey(CosignerKey.of(VerifierKey.of(name, publicKey)), pair.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new BugException("the JDK has no Ed25519", e);
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  private static void checkSeed(PrivateKey made, byte[] seed) {
    byte[] used =
        made instanceof EdECPrivateKey key ? key.getBytes().orElse(new byte[0]) : new byte[0];
    if (!Arrays.equals(used, seed)) {
      throw new BugException("the JDK made another key than that of the seed");
    }
    Arrays.fill(used, (byte) 0);
  }
}
