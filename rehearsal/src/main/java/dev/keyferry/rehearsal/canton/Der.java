package dev.keyferry.rehearsal.canton;

import dev.keyferry.model.failure.BugException;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERSequence;

/** Writes ASN.1 values as DER (X.690 §10). */
final class Der {
  private Der() {}

  /** The DER of a value. */
  static byte[] encode(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new BugException("DER is written to memory", e);
    }
  }

  /** A SEQUENCE of the values. */
  static DERSequence sequence(ASN1Encodable... values) {
    ASN1EncodableVector vector = new ASN1EncodableVector();
    vector.addAll(values);
    return new DERSequence(vector);
  }
}
