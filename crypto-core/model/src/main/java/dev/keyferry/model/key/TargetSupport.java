package dev.keyferry.model.key;

import java.util.List;

/**
 * Whether one target takes one key, and why not.
 *
 * @param target the KMS
 * @param kmsImports whether the KMS itself can import a private key of this type
 * @param cantonUses whether Canton's driver for that KMS can then use it for its purpose
 * @param methods the wrapping methods the KMS takes for it, preferred first; empty unless supported
 * @param reason one sentence: what it takes, or why it does not
 * @param remedy one sentence: what to do instead; empty when supported
 */
public record TargetSupport(
    KmsTarget target,
    boolean kmsImports,
    boolean cantonUses,
    List<WrappingMethod> methods,
    String reason,
    String remedy) {
  /** Copies the list. */
  public TargetSupport {
    methods = List.copyOf(methods);
  }

  /** Whether the key can be moved there and be of use: both halves hold. */
  public boolean supported() {
    return kmsImports && cantonUses;
  }
}
