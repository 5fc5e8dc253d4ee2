package dev.keyferry.verifier.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4), at once or piece by piece. One object belongs to one thread. */
public final class Sha256 {
  /** Length of a digest in bytes. */
  public static final int SIZE = 32;

  private final MessageDigest digest = jdkDigest();

  /** The digest of pieces that follow each other. */
  public static Bytes of(byte[]... pieces) {
    Sha256 sha256 = new Sha256();
    for (byte[] piece : pieces) {
      sha256.add(piece, piece.length);
    }
    return sha256.finish();
  }

  /** The digest of a text in UTF-8. */
  public static Bytes of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds the first bytes of an array. */
  public Sha256 add(byte[] piece, int length) {
    digest.update(piece, 0, length);
    return this;
  }

  /** The digest of what was added; begins anew. */
  public Bytes finish() {
    return Bytes.of(digest.digest());
  }

  private static MessageDigest jdkDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
