package dev.keyferry.transport.document;

import dev.keyferry.model.value.Octets;
import java.security.KeyPair;
import java.security.PrivateKey;

/**
 * Signs notes with a private key that the JDK holds: for the online side, rehearsals and tests.
 * Never on the offline machine, whose keys stay in the engine. Thread-safe.
 */
public final class Ed25519NoteSigner implements NoteSigner {
  private final VerifierKey key;
  private final PrivateKey privateKey;

  private Ed25519NoteSigner(VerifierKey key, PrivateKey privateKey) {
    this.key = key;
    this.privateKey = privateKey;
  }

  /** The signer of a name and a JDK Ed25519 key pair. */
  public static Ed25519NoteSigner of(String name, KeyPair pair) {
    return of(VerifierKey.of(name, Ed25519.raw(pair.getPublic())), pair.getPrivate());
  }

  /**
   * The signer of a private key whose verifier key is known.
   *
   * @throws IllegalArgumentException if the two do not belong together
   */
  public static Ed25519NoteSigner of(VerifierKey key, PrivateKey privateKey) {
    Octets probe = key.keyId();
    if (!Ed25519.verify(key.publicKey(), probe.toByteArray(), Ed25519.sign(privateKey, probe))) {
      throw new IllegalArgumentException("the private key does not belong to the verifier key");
    }
    return new Ed25519NoteSigner(key, privateKey);
  }

  /** A signer with a new key pair, for rehearsals and tests. */
  public static Ed25519NoteSigner generate(String name) {
    return of(name, Ed25519.generate());
  }

  @Override
  public VerifierKey key() {
    return key;
  }

  @Override
  public Octets sign(Octets message) {
    return Ed25519.sign(privateKey, message);
  }
}
