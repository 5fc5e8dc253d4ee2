package dev.keyferry.verifier.note;

import java.util.Arrays;
import java.util.Optional;

/** The signatures of C2SP notes that a ceremony uses, by the byte before the public key. */
public enum SignatureKind {
  /** Over the text (RFC 8032): the log's own signature, and people's under documents. */
  ED25519(1, 32, 64),
  /** Over the text, in DER: people whose key is in a PKCS#11 token (ECDSA P-256 with SHA-256). */
  ECDSA_P256(2, 91, 72),
  /** Over the text and a time: a person's cosignature of a checkpoint (tlog-cosignature). */
  ED25519_COSIGNATURE(4, 32, 8 + 64),
  /** Over origin, size and root: FIPS 204, ML-DSA-44 (tlog-cosignature v1.1.0-rc.1). */
  ML_DSA_44(6, 1312, 8 + 2420);

  private final int type;
  private final int keySize;
  private final int signatureSize;

  SignatureKind(int type, int keySize, int signatureSize) {
    this.type = type;
    this.keySize = keySize;
    this.signatureSize = signatureSize;
  }

  /** The kind of a type byte. */
  public static Optional<SignatureKind> ofType(int type) {
    return Arrays.stream(values()).filter(kind -> kind.type == type).findFirst();
  }

  /** The byte before the public key. */
  public int type() {
    return type;
  }

  /** Bytes of a public key after the type; of ECDSA those of its DER SubjectPublicKeyInfo. */
  public int keySize() {
    return keySize;
  }

  /** Whether a signature begins with a time: those of tlog-cosignature do. */
  public boolean hasTime() {
    return this == ED25519_COSIGNATURE || this == ML_DSA_44;
  }

  /** Whether it is one of people's role keys, as a plan may name them. */
  public boolean isOfRoleKeys() {
    return this == ED25519 || this == ECDSA_P256;
  }

  /** Bytes after the key id, the time included; of ECDSA at most so many. */
  public int signatureSize() {
    return signatureSize;
  }
}
