package dev.keyferry.transport.document;

/** The kinds of line document, with their limits (docs/formats/document-v1.md, Limits). */
enum DocumentKind {
  PLAN("plan", 64 * 1024, 2_048),
  SITE("site", 64 * 1024, 2_048),
  REQUEST("request", Limits.FLEET_BYTES, Limits.FLEET_LINES),
  MANIFEST("manifest", Limits.FLEET_BYTES, Limits.FLEET_LINES),
  REHEARSAL_MANIFEST("rehearsal-manifest", Limits.FLEET_BYTES, Limits.FLEET_LINES),
  RECEIPT("receipt", Limits.FLEET_BYTES, Limits.FLEET_LINES),
  REHEARSAL_RECEIPT("rehearsal-receipt", Limits.FLEET_BYTES, Limits.FLEET_LINES);

  /** Longest line in bytes, without its LF: an SPKI of RSA-4096 in base64 needs 736. */
  static final int MAX_LINE_BYTES = 4_096;

  private final String token;
  private final int maxBytes;
  private final int maxLines;

  DocumentKind(String token, int maxBytes, int maxLines) {
    this.token = token;
    this.maxBytes = maxBytes;
    this.maxLines = maxLines;
  }

  /** The word for it in a place of a failure. */
  String token() {
    return token;
  }

  String firstLine() {
    return "keyferry/" + token + "/v1";
  }

  int maxBytes() {
    return maxBytes;
  }

  int maxLines() {
    return maxLines;
  }

  /** Room for a fleet of 10,000 keys: docs/decisions/0003-document-limits.md. */
  private static final class Limits {
    static final int FLEET_BYTES = 16 * 1024 * 1024;
    static final int FLEET_LINES = 131_072;

    private Limits() {}
  }
}
