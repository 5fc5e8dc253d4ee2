package dev.keyferry.engine.internal.op;

import dev.keyferry.engine.internal.secret.SecretBytes;
import java.lang.foreign.ValueLayout;
import javax.crypto.SecretKey;

/**
 * A secret as a JCA key that copies its bytes out of locked memory only when the provider asks, so
 * that the provider's own (zeroized) array is the only heap copy. It cannot be serialized, compared
 * or printed.
 */
final class MaterialKey implements SecretKey {
  private static final long serialVersionUID = 1L;

  private final transient SecretBytes secret;
  private final String algorithm;

  MaterialKey(SecretBytes secret, String algorithm) {
    this.secret = secret;
    this.algorithm = algorithm;
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  @Override
  public byte[] getEncoded() {
    return secret.segment().toArray(ValueLayout.JAVA_BYTE);
  }

  @Override
  public String toString() {
    return algorithm + " key in locked memory";
  }
}
