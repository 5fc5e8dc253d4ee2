package dev.keyferry.rehearsal.demo;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.rehearsal.canton.SoftKey;
import dev.keyferry.rehearsal.canton.proto.CryptoKeyPair;
import dev.keyferry.rehearsal.canton.proto.PasswordBasedEncrypted;
import dev.keyferry.rehearsal.canton.proto.SigningPrivateKey;
import dev.keyferry.rehearsal.canton.proto.UntypedVersionedMessage;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * An export opened in a test, where the real offline program has no part.
 *
 * @param key the key pair inside
 * @param description what the export says of it
 * @param passwordProtected whether it was protected
 */
record OpenedExport(SoftKey key, KeyDescription description, boolean passwordProtected) {
  private static final int IV_BYTES = 12;

  /** Opens what Canton's current layout holds, protected or plain. */
  static OpenedExport of(byte[] export, String password) {
    try {
      byte[] content = UntypedVersionedMessage.parseFrom(export).getData().toByteArray();
      PasswordBasedEncrypted box = PasswordBasedEncrypted.parseFrom(content);
      boolean isProtected = box.getSalt().size() == 16;
      return isProtected
          ? open(UntypedVersionedMessage.parseFrom(decrypt(box, password)), true)
          : open(UntypedVersionedMessage.parseFrom(export), false);
    } catch (InvalidProtocolBufferException | InvalidCipherTextException e) {
      throw new AssertionError("an export that the rehearsal wrote", e);
    }
  }

  private static OpenedExport open(UntypedVersionedMessage plain, boolean isProtected)
      throws InvalidProtocolBufferException {
    CryptoKeyPair pair = CryptoKeyPair.parseFrom(plain.getData());
    if (!pair.hasSigningKeyPair()) {
      var secret = pair.getEncryptionKeyPair().getPrivateKey();
      SoftKey key = SoftKey.ofPkcs8(secret.getPrivateKey().toByteArray()).orBug();
      EncryptionKeySpec spec = EncryptionKeySpec.ofNumber(secret.getKeySpecValue()).orElseThrow();
      return new OpenedExport(
          key, new KeyDescription(spec, Set.of(), key.publicKey()), isProtected);
    }
    SigningPrivateKey secret = pair.getSigningKeyPair().getPrivateKey();
    SoftKey key = SoftKey.ofPkcs8(secret.getPrivateKey().toByteArray()).orBug();
    SigningKeySpec spec = SigningKeySpec.ofNumber(secret.getKeySpecValue()).orElseThrow();
    Set<KeyUsage> usage =
        secret.getUsageValueList().stream()
            .map(number -> KeyUsage.ofNumber(number).orElseThrow())
            .collect(Collectors.toSet());
    return new OpenedExport(key, new KeyDescription(spec, usage, key.publicKey()), isProtected);
  }

  private static byte[] decrypt(PasswordBasedEncrypted box, String password)
      throws InvalidCipherTextException {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(12_288)
            .withIterations(3)
            .withParallelism(1)
            .withSalt(box.getSalt().toByteArray())
            .build());
    byte[] aesKey = new byte[16];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), aesKey);
    byte[] sealed = box.getCiphertext().toByteArray();
    byte[] iv = java.util.Arrays.copyOf(sealed, IV_BYTES);
    GCMModeCipher cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
    cipher.init(false, new AEADParameters(new KeyParameter(aesKey), 128, iv));
    byte[] plain = new byte[cipher.getOutputSize(sealed.length - IV_BYTES)];
    int length = cipher.processBytes(sealed, IV_BYTES, sealed.length - IV_BYTES, plain, 0);
    cipher.doFinal(plain, length);
    return plain;
  }
}
