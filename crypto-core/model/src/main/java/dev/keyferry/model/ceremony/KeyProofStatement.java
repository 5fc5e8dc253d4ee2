package dev.keyferry.model.ceremony;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;

/**
 * What a subject key signs to prove itself (docs/formats/key-proof-v1.md), and the only thing it
 * ever signs here. Its first line keeps it apart from everything that Canton signs: those are
 * hashes of 34 bytes.
 *
 * @param mode whether real keys are at stake
 * @param ceremony in which ceremony
 * @param request SHA-256 of the request's text
 * @param challenge of the request, 32 bytes
 * @param key which key
 */
public record KeyProofStatement(
    Mode mode, CeremonyId ceremony, Digest request, Octets challenge, Fingerprint key) {
  /** The text, one fact a line. */
  public String text() {
    return """
    keyferry/key-proof/v1
    mode %s
    ceremony %s
    request sha256 %s
    challenge %s
    key %s
    end
    """
        .formatted(mode.token(), ceremony.text(), request.toHex(), challenge.toHex(), key.text());
  }

  /** The bytes that are signed: the text in ASCII. */
  public Octets message() {
    return Octets.of(text().getBytes(StandardCharsets.US_ASCII));
  }
}
