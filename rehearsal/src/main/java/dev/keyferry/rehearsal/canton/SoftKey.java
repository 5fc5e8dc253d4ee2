package dev.keyferry.rehearsal.canton;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.PublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * A practice key pair in ordinary memory, held by Bouncy Castle. Its private half is handed out to
 * whoever asks, so no real key may ever become one. Immutable and thread-safe.
 */
public final class SoftKey {
  private final KeyType type;
  private final AsymmetricKeyParameter privateKey;
  private final PublicKeyInfo publicKey;

  SoftKey(KeyType type, AsymmetricKeyParameter privateKey) {
    this.type = type;
    this.privateKey = privateKey;
    this.publicKey = new PublicKeyInfo(type, PublicKeys.spki(privateKey));
  }

  /**
   * The key that a PKCS#8 of any shape holds. Every other part of the PKCS#8 than the private value
   * is ignored.
   *
   * <p>Refuses, in this order: KEY-ENCODING, KEY-ALGORITHM, KEY-CURVE, KEY-RSA-PRIMES,
   * KEY-RSA-MODULUS, KEY-RSA-EXPONENT, KEY-RSA-RELATION.
   *
   * @param pkcs8 DER or BER
   */
  public static Outcome<SoftKey> ofPkcs8(byte[] pkcs8) {
    return Pkcs8Reader.read(pkcs8);
  }

  /** The mathematics of the key. */
  public KeyType type() {
    return type;
  }

  /** The public half, derived from the private one. */
  public PublicKeyInfo publicKey() {
    return publicKey;
  }

  /**
   * The private key as DER PKCS#8, with the sizes that the shape states.
   *
   * @throws IllegalArgumentException if a key of this type cannot take the shape
   */
  public byte[] pkcs8(Pkcs8Shape shape) {
    if (!shape.fits(type)) {
      throw new IllegalArgumentException(shape + " is no shape of " + type);
    }
    return Pkcs8Writer.write(privateKey, shape);
  }

  /**
   * The 32-byte seed of an Ed25519 key (RFC 8032 §5.1.5), as Canton stored it until 3.2.
   *
   * @throws IllegalArgumentException if it is another kind of key
   */
  public byte[] rawPrivate() {
    if (privateKey instanceof Ed25519PrivateKeyParameters ed25519) {
      return ed25519.getEncoded();
    }
    throw new IllegalArgumentException("no raw private form for " + type);
  }

  /** The private key as Bouncy Castle's lightweight API takes it. */
  public AsymmetricKeyParameter parameters() {
    return privateKey;
  }
}
