package dev.keyferry.rehearsal.node;

import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.SigningKeySpec;
import java.util.List;

/**
 * The keys that a rehearsal node has. First the four of a node that has prepared its move to a KMS
 * which takes Ed25519, then the encryption key that it had before, then the P-256 keys that it
 * would announce to move to AWS.
 */
enum NodeKey {
  NAMESPACE("namespace", SigningKeySpec.EC_CURVE25519, true, KeyUsage.NAMESPACE),
  SEQUENCER_AUTHENTICATION(
      "sequencer-auth",
      SigningKeySpec.EC_CURVE25519,
      true,
      KeyUsage.SEQUENCER_AUTHENTICATION,
      KeyUsage.PROOF_OF_OWNERSHIP),
  SIGNING(
      "signing",
      SigningKeySpec.EC_CURVE25519,
      true,
      KeyUsage.PROTOCOL,
      KeyUsage.PROOF_OF_OWNERSHIP),
  ENCRYPTION("encryption", EncryptionKeySpec.RSA_2048, true),
  OLD_ENCRYPTION("encryption-ecies", EncryptionKeySpec.EC_P256, false),
  INTERMEDIATE_NAMESPACE(
      "intermediate-namespace", SigningKeySpec.EC_P256, true, KeyUsage.NAMESPACE),
  SEQUENCER_AUTHENTICATION_P256(
      "sequencer-auth-p256",
      SigningKeySpec.EC_P256,
      true,
      KeyUsage.SEQUENCER_AUTHENTICATION,
      KeyUsage.PROOF_OF_OWNERSHIP),
  SIGNING_P256(
      "signing-p256", SigningKeySpec.EC_P256, true, KeyUsage.PROTOCOL, KeyUsage.PROOF_OF_OWNERSHIP);

  private final String word;
  private final KeySpec spec;
  private final boolean passwordProtected;
  private final List<KeyUsage> usage;

  NodeKey(String word, KeySpec spec, boolean passwordProtected, KeyUsage... usage) {
    this.word = word;
    this.spec = spec;
    this.passwordProtected = passwordProtected;
    this.usage = List.of(usage);
  }

  /** The last part of the key's name in Canton, and of its file name. */
  String word() {
    return word;
  }

  KeySpec spec() {
    return spec;
  }

  boolean passwordProtected() {
    return passwordProtected;
  }

  /** In the order of Canton's lists. */
  List<KeyUsage> usage() {
    return usage;
  }
}
