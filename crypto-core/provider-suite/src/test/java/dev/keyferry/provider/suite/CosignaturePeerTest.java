package dev.keyferry.provider.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.log.Checkpoint;
import dev.keyferry.transport.log.CosignatureType;
import dev.keyferry.transport.log.CosignerKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.MLDSAKeyPairGenerator;
import org.bouncycastle.crypto.params.MLDSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.junit.jupiter.api.Test;

/** Two implementations of ML-DSA-44 sign and verify the same message of a cosignature. */
class CosignaturePeerTest {
  private static final Checkpoint CHECKPOINT =
      new Checkpoint("ceremony.example/log", 7, Octets.ofHex("5d".repeat(32)));

  @Test
  void bouncyCastle_ofTheJdksCosignature_verifiesIt() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("ML-DSA-44").generateKeyPair();
    CosignerKey key = key(pair.getPublic().getEncoded());
    Signature signer = Signature.getInstance("ML-DSA-44");
    signer.initSign(pair.getPrivate());
    signer.update(key.message(0, CHECKPOINT).toByteArray());
    Octets signature = Octets.of(signer.sign());
    assertEquals(8 + 2420, key.line(0, CHECKPOINT, signature).signature().sizeBytes());
    assertTrue(bouncyCastleVerifies(key, key.message(0, CHECKPOINT), signature));
    assertFalse(bouncyCastleVerifies(key, key.message(1, CHECKPOINT), signature));
  }

  @Test
  void line_ofBouncyCastlesSignature_isLetGo() throws CryptoException {
    MLDSAKeyPairGenerator generator = new MLDSAKeyPairGenerator();
    generator.init(new MLDSAKeyGenerationParameters(new SecureRandom(), MLDSAParameters.ml_dsa_44));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    CosignerKey key = key(((MLDSAPublicKeyParameters) pair.getPublic()).getEncoded());
    byte[] message = key.message(1_795_000_000, CHECKPOINT).toByteArray();
    MLDSASigner signer = new MLDSASigner();
    signer.init(true, pair.getPrivate());
    signer.update(message, 0, message.length);
    Octets signature = Octets.of(signer.generateSignature());
    assertEquals(8 + 2420, key.line(1_795_000_000, CHECKPOINT, signature).signature().sizeBytes());
    assertThrows(BugException.class, () -> key.line(1_795_000_001, CHECKPOINT, signature));
  }

  /** The key whose raw 1312 bytes end the encoding. */
  private static CosignerKey key(byte[] encoded) {
    Octets octets = Octets.of(encoded);
    return new CosignerKey(
        "log.example",
        CosignatureType.ML_DSA_44,
        octets.slice(octets.sizeBytes() - 1312, octets.sizeBytes()));
  }

  private static boolean bouncyCastleVerifies(CosignerKey key, Octets message, Octets signature) {
    MLDSASigner verifier = new MLDSASigner();
    verifier.init(
        false,
        new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, key.publicKey().toByteArray()));
    verifier.update(message.toByteArray(), 0, message.sizeBytes());
    return verifier.verifySignature(signature.toByteArray());
  }
}
