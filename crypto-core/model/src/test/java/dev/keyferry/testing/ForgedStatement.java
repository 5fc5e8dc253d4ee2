package dev.keyferry.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HSM's statement of an RSA key pair, as docs/formats/attestation-v1.md §3 lays it out, whose
 * attributes a test may change before it is signed. One thread.
 */
public final class ForgedStatement {
  private static final int HEADER_BYTES = 32;
  private static final int INFO_BYTES = 8;
  private static final int OBJECT_BYTES = 12;
  private static final int SIGNATURE_BYTES = 256;

  /** Attributes of the public half by number. */
  public final Map<Integer, byte[]> publicKey = new TreeMap<>();

  /** Attributes of the private half by number. */
  public final Map<Integer, byte[]> privateKey = new TreeMap<>();

  /** What a cloud's HSM would say of the wrapping key of an import job. */
  public static ForgedStatement of(byte[] spki, String job) {
    ForgedStatement statement = new ForgedStatement();
    RSAPublicKey key = rsa(spki);
    for (Map<Integer, byte[]> half : statement.halves()) {
      half.put(0x0001, new byte[] {1});
      half.put(0x0100, new byte[] {0});
      half.put(0x0102, id(job));
      half.put(0x0120, unsigned(key));
      half.put(0x0122, key.getPublicExponent().toByteArray());
      half.put(0x0163, new byte[] {1});
      half.put(0x1003, sha256(spki));
      half.put(0x80000174, new byte[16]);
    }
    statement.publicKey.put(0x0000, new byte[] {2});
    statement.privateKey.put(0x0000, new byte[] {3});
    for (int usage : new int[] {0x0104, 0x0105, 0x0106, 0x0107, 0x0108, 0x010a, 0x010c}) {
      statement.publicKey.put(usage, new byte[] {(byte) (usage == 0x0106 ? 1 : 0)});
      statement.privateKey.put(usage, new byte[] {(byte) (usage == 0x0107 ? 1 : 0)});
    }
    statement.publicKey.put(0x0162, new byte[] {1});
    statement.publicKey.put(0x0164, new byte[] {0});
    statement.privateKey.put(0x0162, new byte[] {0});
    statement.privateKey.put(0x0164, new byte[] {1});
    return statement;
  }

  private Iterable<Map<Integer, byte[]>> halves() {
    return List.of(publicKey, privateKey);
  }

  /** Everything that is signed. */
  public byte[] bytes() {
    int publicBytes = size(publicKey);
    int buffer = INFO_BYTES + publicBytes + size(privateKey);
    ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + buffer);
    out.putInt(0).putInt(3).putInt(HEADER_BYTES + buffer + SIGNATURE_BYTES).putInt(buffer);
    out.position(HEADER_BYTES);
    out.putShort((short) 1).putShort((short) 3);
    out.putShort((short) INFO_BYTES).putShort((short) (INFO_BYTES + publicBytes));
    put(out, publicKey);
    put(out, privateKey);
    return out.array();
  }

  private static int size(Map<Integer, byte[]> half) {
    return OBJECT_BYTES + half.values().stream().mapToInt(value -> 8 + value.length).sum();
  }

  private static void put(ByteBuffer out, Map<Integer, byte[]> half) {
    out.putInt(0x7e6).putInt(half.size()).putInt(size(half) - OBJECT_BYTES);
    half.forEach((type, value) -> out.putInt(type).putInt(value.length).put(value));
  }

  /** 128 hex digits, of which the second half names a resource. */
  public static byte[] id(String resource) {
    String name = HexFormat.of().formatHex(sha256(resource.getBytes(StandardCharsets.UTF_8)));
    return ("0".repeat(64) + name).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] unsigned(RSAPublicKey key) {
    byte[] signed = key.getModulus().toByteArray();
    return Arrays.copyOfRange(signed, 1, signed.length);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAPublicKey rsa(byte[] spki) {
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(spki));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
