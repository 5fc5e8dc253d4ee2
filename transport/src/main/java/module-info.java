/**
 * All that crosses the gap, and how to check it with public keys only: signed line documents, the
 * media that carry them, and what an HSM states of a wrapping key. Used by the ceremony, the
 * importer and the rehearsal; uses the model and the JDK. It never opens a socket, never sees a
 * private subject key and never prints.
 */
module dev.keyferry.transport {
  requires transitive dev.keyferry.model;
  requires com.google.zxing;
  requires static org.jspecify;

  exports dev.keyferry.transport.attestation;
  exports dev.keyferry.transport.document;
  exports dev.keyferry.transport.log;
  exports dev.keyferry.transport.media;
  exports dev.keyferry.transport.qr;
}
