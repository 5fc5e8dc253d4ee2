package dev.keyferry.engine.entry;

import dev.keyferry.model.failure.KeyCode;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a PKCS#8 key (RFC 5208, RFC 5958 OneAsymmetricKey), as views of the locked memory it
 * lies in.
 *
 * @param version 0 for v1, 1 for v2
 * @param algorithm content of the algorithm's object identifier
 * @param parameters a reader at the algorithm's parameters
 * @param key content of the privateKey OCTET STRING
 * @param publicKey the outer public key of a v2, null when there is none
 */
record Pkcs8View(
    int version,
    MemorySegment algorithm,
    DerReader parameters,
    MemorySegment key,
    @Nullable MemorySegment publicKey) {
  private static final int ATTRIBUTES = 0xa0;
  private static final int PUBLIC_KEY = 0x81;

  /** Reads the outer structure; look at the faults before using it. */
  static Pkcs8View read(MemorySegment der, FirstFault faults) {
    DerReader file = new DerReader(der, faults);
    DerReader sequence = file.enter(DerReader.SEQUENCE, "PKCS#8");
    file.end("after the PKCS#8");
    int version = sequence.smallInteger("PKCS#8 version");
    if (version > 1) {
      faults.refuse(KeyCode.KEY_ENCODING, "PKCS#8 version", "0 or 1", Integer.toString(version));
    }
    DerReader identifier = sequence.enter(DerReader.SEQUENCE, "algorithm");
    MemorySegment algorithm = identifier.content(DerReader.OBJECT_IDENTIFIER, "algorithm");
    MemorySegment key = sequence.content(DerReader.OCTET_STRING, "private key");
    MemorySegment publicKey = optionalParts(sequence, version, faults);
    return new Pkcs8View(version, algorithm, identifier, key, publicKey);
  }

  private static @Nullable MemorySegment optionalParts(
      DerReader sequence, int version, FirstFault faults) {
    if (sequence.nextIs(ATTRIBUTES)) {
      MemorySegment skipped = sequence.content(ATTRIBUTES, "attributes");
      DerReader attributes = new DerReader(skipped, faults);
      while (faults.none() && attributes.nextIs(DerReader.SEQUENCE)) {
        attributes.content(DerReader.SEQUENCE, "attribute");
      }
      attributes.end("attributes");
    }
    MemorySegment publicKey = null;
    // RFC 5958 §2: a public key makes it v2.
    if (version == 1 && sequence.nextIs(PUBLIC_KEY)) {
      publicKey = sequence.bits(PUBLIC_KEY, "public key");
    }
    sequence.end("end of the PKCS#8");
    return publicKey;
  }

  /** The name of the version in {@code privateEncoding}. */
  String versionName() {
    return version == 0 ? "pkcs8-v1" : "pkcs8-v2";
  }
}
