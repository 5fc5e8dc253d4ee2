package dev.keyferry.transport.log;

import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.NoteSignature;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;

/** Somebody who cosigns, with a private key of the JDK. */
record TestCosigner(CosignerKey key, PrivateKey privateKey) {
  static TestCosigner generate(String name, CosignatureType type) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(algorithm(type)).generateKeyPair();
      Octets spki = Octets.of(pair.getPublic().getEncoded());
      // The raw key is the end of its SubjectPublicKeyInfo.
      int cut = spki.sizeBytes() - type.publicKeyBytes();
      CosignerKey key = new CosignerKey(name, type, spki.slice(cut, spki.sizeBytes()));
      return new TestCosigner(key, pair.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  NoteSignature line(long time, Checkpoint checkpoint) {
    return key.line(time, checkpoint, sign(key.message(time, checkpoint)));
  }

  Octets sign(Octets message) {
    try {
      Signature signer = Signature.getInstance(algorithm(key.type()));
      signer.initSign(privateKey);
      signer.update(message.toByteArray());
      return Octets.of(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String algorithm(CosignatureType type) {
    return switch (type) {
      case ED25519 -> "Ed25519";
      case ML_DSA_44 -> "ML-DSA-44";
    };
  }
}
