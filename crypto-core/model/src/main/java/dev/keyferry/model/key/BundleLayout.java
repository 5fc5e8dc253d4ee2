package dev.keyferry.model.key;

/** Which Canton wrote an exported key bundle, as far as its bytes tell. */
public enum BundleLayout {
  /** Canton 3.4 and later: wrapper version 30, private key only. */
  CURRENT("current"),
  /** Canton 3.3: public and private key, both in X.509 and PKCS#8 form. */
  CANTON_3_3("3.3"),
  /** Canton 3.2: public and private key, raw Ed25519, with usages. */
  CANTON_3_2("3.2"),
  /** Canton 3.1: public key without an id, legacy scheme numbers. */
  CANTON_3_1("3.1"),
  /** Canton 3.0: public key with an id, wrapper version 30. */
  CANTON_3_0("3.0"),
  /** Canton 2.x: public key with an id, wrapper version 0. */
  CANTON_2("2.x"),
  /** A key pair without the version wrapper, as {@code ImportKeyPair} also takes it. */
  BARE("bare");

  private final String token;

  BundleLayout(String token) {
    this.token = token;
  }

  /** The word used in JSON. */
  public String token() {
    return token;
  }
}
