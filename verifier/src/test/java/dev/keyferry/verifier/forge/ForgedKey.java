package dev.keyferry.verifier.forge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** A key pair that signs notes under a name. Written apart from the verifier's own code. */
public final class ForgedKey {
  private final String name;
  private final KeyPair pair;
  private final byte[] raw;
  private final boolean mlDsa;

  private ForgedKey(String name, KeyPair pair, boolean mlDsa) {
    this.name = name;
    this.pair = pair;
    this.mlDsa = mlDsa;
    byte[] spki = pair.getPublic().getEncoded();
    int size = mlDsa ? 1312 : 32;
    this.raw = Arrays.copyOfRange(spki, spki.length - size, spki.length);
  }

  /** A fresh Ed25519 key. */
  public static ForgedKey ed25519(String name) {
    return new ForgedKey(name, fresh("Ed25519"), false);
  }

  /** A fresh ML-DSA-44 key. */
  public static ForgedKey mlDsa44(String name) {
    return new ForgedKey(name, fresh("ML-DSA-44"), true);
  }

  /** The same key under another name. */
  public ForgedKey named(String other) {
    return new ForgedKey(other, pair, mlDsa);
  }

  public String name() {
    return name;
  }

  /** Type 01, or 06 for an ML-DSA key. */
  public String vkey() {
    return vkey(mlDsa ? 6 : 1);
  }

  /** Type 04. */
  public String witnessVkey() {
    return vkey(4);
  }

  /** A signature line over a text. */
  public String sign(String text) {
    return line(1, signature(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A cosignature line over a checkpoint, type 04. */
  public String cosign(String checkpoint, long time) {
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

  private byte[] signature(byte[] message) {
    try {
      Signature signer = Signature.getInstance(mlDsa ? "ML-DSA" : "Ed25519");
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
