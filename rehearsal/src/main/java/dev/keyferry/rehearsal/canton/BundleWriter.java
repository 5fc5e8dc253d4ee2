package dev.keyferry.rehearsal.canton;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.proto.CryptoKeyPair;
import dev.keyferry.rehearsal.canton.proto.EncryptionKeyPair;
import dev.keyferry.rehearsal.canton.proto.EncryptionPrivateKey;
import dev.keyferry.rehearsal.canton.proto.EncryptionPublicKey;
import dev.keyferry.rehearsal.canton.proto.SigningKeyPair;
import dev.keyferry.rehearsal.canton.proto.SigningPrivateKey;
import dev.keyferry.rehearsal.canton.proto.SigningPublicKey;
import dev.keyferry.rehearsal.canton.proto.UntypedVersionedMessage;
import java.util.List;

/** Writes a practice key as the file that {@code keys.secret.download} of some Canton writes. */
public final class BundleWriter {
  /** Bytes of DER before the raw key in an Ed25519 SPKI (RFC 8410 §4). */
  private static final int ED25519_PREFIX_BYTES = 12;

  private final SoftKey key;
  private final BundleForm form;
  private final LayoutRules rules;

  private BundleWriter(SoftKey key, BundleForm form) {
    this.key = key;
    this.form = form;
    this.rules = new LayoutRules(form.layout());
  }

  /**
   * The bytes of a plain bundle: a protobuf {@code UntypedVersionedMessage} around a {@code
   * CryptoKeyPair}, or the pair alone in the bare layout.
   *
   * @throws IllegalArgumentException if the form's shape does not fit the key
   */
  public static byte[] write(SoftKey key, BundleForm form) {
    return new BundleWriter(key, form).write();
  }

  /** Data under the version wrapper. */
  static byte[] wrap(byte[] content, int version) {
    return UntypedVersionedMessage.newBuilder()
        .setData(ByteString.copyFrom(content))
        .setVersion(version)
        .build()
        .toByteArray();
  }

  private byte[] write() {
    CryptoKeyPair pair =
        switch (form.spec()) {
          case SigningKeySpec spec ->
              CryptoKeyPair.newBuilder().setSigningKeyPair(signing(spec)).build();
          case EncryptionKeySpec spec ->
              CryptoKeyPair.newBuilder().setEncryptionKeyPair(encryption(spec)).build();
        };
    return switch (form.layout()) {
      case BARE -> pair.toByteArray();
      case CURRENT, CANTON_3_3, CANTON_3_2, CANTON_3_1, CANTON_3_0, CANTON_2 ->
          wrap(pair.toByteArray(), rules.version());
    };
  }

  private SigningKeyPair signing(SigningKeySpec spec) {
    SigningPrivateKey.Builder privateKey =
        SigningPrivateKey.newBuilder()
            .setId(id())
            .setFormat(rules.privateFormat(key.type()))
            .setPrivateKey(privateBytes())
            .setSchemeValue(rules.scheme(spec));
    if (form.packedUsage()) {
      privateKey.addAllUsageValue(usage()).setKeySpecValue(rules.spec(spec));
    } else {
      privateKey.setUnknownFields(unpacked(rules.spec(spec)));
    }
    SigningKeyPair.Builder pair = SigningKeyPair.newBuilder().setPrivateKey(privateKey);
    return (rules.hasPublicKey() ? pair.setPublicKey(signingPublic(spec)) : pair).build();
  }

  private SigningPublicKey signingPublic(SigningKeySpec spec) {
    SigningPublicKey.Builder publicKey =
        SigningPublicKey.newBuilder()
            .setId(rules.hasPublicId() ? id() : "")
            .setFormat(rules.publicFormat(key.type()))
            .setPublicKey(publicBytes())
            .setSchemeValue(rules.scheme(spec));
    return form.packedUsage()
        ? publicKey.addAllUsageValue(usage()).setKeySpecValue(rules.spec(spec)).build()
        : publicKey.setUnknownFields(unpacked(rules.spec(spec))).build();
  }

  private EncryptionKeyPair encryption(EncryptionKeySpec spec) {
    EncryptionKeyPair.Builder pair =
        EncryptionKeyPair.newBuilder()
            .setPrivateKey(
                EncryptionPrivateKey.newBuilder()
                    .setId(id())
                    .setFormat(rules.privateFormat(key.type()))
                    .setPrivateKey(privateBytes())
                    .setSchemeValue(rules.scheme(spec))
                    .setKeySpecValue(rules.spec(spec)));
    return (rules.hasPublicKey() ? pair.setPublicKey(encryptionPublic(spec)) : pair).build();
  }

  private EncryptionPublicKey encryptionPublic(EncryptionKeySpec spec) {
    return EncryptionPublicKey.newBuilder()
        .setId(rules.hasPublicId() ? id() : "")
        .setFormat(rules.publicFormat(key.type()))
        .setPublicKey(publicBytes())
        .setSchemeValue(rules.scheme(spec))
        .setKeySpecValue(rules.spec(spec))
        .build();
  }

  private String id() {
    String claimed = form.id();
    return claimed == null ? key.publicKey().fingerprint().text() : claimed;
  }

  private ByteString privateBytes() {
    return ByteString.copyFrom(
        rules.isRaw(key.type()) ? key.rawPrivate() : key.pkcs8(form.shape()));
  }

  private ByteString publicBytes() {
    Octets spki = key.publicKey().spki();
    Octets bytes =
        key.type() == KeyType.ED25519 && rules.isRaw(key.type())
            ? spki.slice(ED25519_PREFIX_BYTES, spki.sizeBytes())
            : spki;
    return ByteString.copyFrom(bytes.toByteArray());
  }

  private List<Integer> usage() {
    return rules.usage(form.usage()).stream().map(KeyUsage::number).toList();
  }

  /**
   * Usages and spec as fields that the generated class does not know: it would pack the usages, and
   * unknown fields are written one by one, in the order of their numbers.
   */
  private UnknownFieldSet unpacked(int specNumber) {
    UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();
    for (int number : usage()) {
      fields.mergeVarintField(SigningPrivateKey.USAGE_FIELD_NUMBER, number);
    }
    if (specNumber != 0) {
      fields.mergeVarintField(SigningPrivateKey.KEY_SPEC_FIELD_NUMBER, specNumber);
    }
    return fields.build();
  }
}
