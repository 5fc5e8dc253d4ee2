package dev.keyferry.verifier.forge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** A key pair that signs notes under a name. Written apart from the verifier's own code. */
public final class ForgedKey {
  private final String name;
  private final KeyPair pair;
  private final byte[] raw;
  private final Kind kind;

  private ForgedKey(String name, KeyPair pair, Kind kind) {
    this.name = name;
    this.pair = pair;
    this.kind = kind;
    byte[] spki = pair.getPublic().getEncoded();
    this.raw = Arrays.copyOfRange(spki, spki.length - kind.size, spki.length);
  }

  /** How a key signs, under which type, and the size of its public half. */
  private enum Kind {
    ED25519("Ed25519", 1, 32),
    ML_DSA("ML-DSA", 6, 1312),
    ECDSA("SHA256withECDSA", 2, 91);

    private final String algorithm;
    private final int type;
    private final int size;

    Kind(String algorithm, int type, int size) {
      this.algorithm = algorithm;
      this.type = type;
      this.size = size;
    }
  }

  /** A fresh Ed25519 key. */
  public static ForgedKey ed25519(String name) {
    return new ForgedKey(name, fresh("Ed25519"), Kind.ED25519);
  }

  /** A fresh ML-DSA-44 key. */
  public static ForgedKey mlDsa44(String name) {
    return new ForgedKey(name, fresh("ML-DSA-44"), Kind.ML_DSA);
  }

  /** A fresh P-256 key, as in a token: its people's lines are of type 02. */
  public static ForgedKey p256(String name) {
    try {
      KeyPairGenerator maker = KeyPairGenerator.getInstance("EC");
      maker.initialize(new ECGenParameterSpec("secp256r1"));
      return new ForgedKey(name, maker.generateKeyPair(), Kind.ECDSA);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The same key under another name. */
  public ForgedKey named(String other) {
    return new ForgedKey(other, pair, kind);
  }

  public String name() {
    return name;
  }

  /** Type 01, 02 for P-256, or 06 for an ML-DSA key. */
  public String vkey() {
    return vkey(kind.type);
  }

  /** Type 04, or 02 for P-256. */
  public String witnessVkey() {
    return vkey(kind == Kind.ECDSA ? kind.type : 4);
  }

  /** A signature line over a text. */
  public String sign(String text) {
    return line(kind.type, signature(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A signature line of this key that holds other bytes. */
  public String lineOf(byte[] signature) {
    return line(kind.type, signature);
  }

  /** A signature line whose key id is made as for the types other than 02. */
  public String lineWithIdOfNameAndType(String text) {
    byte[] line = (name + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] id = Arrays.copyOf(sha256(join(line, new byte[] {(byte) kind.type}, raw)), 4);
    byte[] signed = join(id, signature(text.getBytes(StandardCharsets.UTF_8)));
    return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(signed) + "\n";
  }

  /** A cosignature line over a checkpoint, type 04; of P-256 a plain one. */
  public String cosign(String checkpoint, long time) {
    if (kind == Kind.ECDSA) {
      return sign(checkpoint);
    }
    byte[] message =
        ("cosignature/v1\ntime " + time + "\n" + checkpoint).getBytes(StandardCharsets.UTF_8);
    return line(4, join(longs(time), signature(message)));
  }

  /** A cosignature line over a checkpoint, type 06, time 0. */
  public String cosignMlDsa(String checkpoint) {
    String[] lines = checkpoint.split("\n", -1);
    byte[] origin = lines[0].getBytes(StandardCharsets.UTF_8);
    byte[] cosigner = name.getBytes(StandardCharsets.UTF_8);
    byte[] message =
        join(
            "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII),
            new byte[] {(byte) cosigner.length},
            cosigner,
            longs(0),
            new byte[] {(byte) origin.length},
            origin,
            longs(0),
            longs(Long.parseLong(lines[1])),
            Base64.getDecoder().decode(lines[2]));
    return line(6, join(longs(0), signature(message)));
  }

  /** The bare signature over a message. */
  public byte[] signature(byte[] message) {
    try {
      Signature signer = Signature.getInstance(kind.algorithm);
      signer.initSign(pair.getPrivate());
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private String vkey(int type) {
    byte[] typed = join(new byte[] {(byte) type}, raw);
    StringBuilder hex = new StringBuilder();
    for (byte b : id(type)) {
      hex.append("%02x".formatted(b));
    }
    return name + "+" + hex + "+" + Base64.getEncoder().encodeToString(typed);
  }

  private String line(int type, byte[] signature) {
    return "\u2014 "
        + name
        + " "
        + Base64.getEncoder().encodeToString(join(id(type), signature))
        + "\n";
  }

  private byte[] id(int type) {
    if (type == Kind.ECDSA.type) {
      return Arrays.copyOf(sha256(raw), 4);
    }
    byte[] line = (name + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] digest = sha256(join(line, new byte[] {(byte) type}, raw));
    return Arrays.copyOf(digest, 4);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] join(byte[]... pieces) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      joined.writeBytes(piece);
    }
    return joined.toByteArray();
  }

  private static byte[] longs(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  private static KeyPair fresh(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
