package dev.keyferry.engine;

import dev.keyferry.model.value.Digest;
import java.nio.charset.StandardCharsets;

/**
 * A text that a person's role key may sign; there are no others. Each kind takes its own form only,
 * and its first bytes belong to no other kind (the two that are entries of a log are told apart by
 * their last), nor to any other line document, all of which begin with {@code keyferry/} and
 * another word: no signature over one can be taken for a signature over another (domain
 * separation). Public, immutable.
 *
 * <table>
 * <caption>First bytes</caption>
 * <tr><td>{@link WrapStatement}</td><td>{@code keyferry/approval/v1} LF</td></tr>
 * <tr><td>{@link OpeningStatement}</td><td><code>{"actor":</code>, and the last <code>
 * "type":"open"}</code> LF</td></tr>
 * <tr><td>{@link ResumeStatement}</td><td><code>{"actor":</code>, and the last <code>
 * "type":"resume"}</code> LF</td></tr>
 * <tr><td>{@link CosignStatement}</td><td>{@code cosignature/v1} LF</td></tr>
 * <tr><td>{@link DocumentStatement}</td><td>{@code keyferry/plan/v1} LF or {@code
 * keyferry/site/v1} LF</td></tr>
 * <tr><td>{@link CheckpointStatement}</td><td>an organisation and {@code /keyceremony/}: no other
 * kind has that word after its first slash, and an organisation has no brace</td></tr>
 * </table>
 */
public sealed interface RoleStatement
    permits WrapStatement,
        OpeningStatement,
        ResumeStatement,
        CosignStatement,
        DocumentStatement,
        CheckpointStatement {
  /** Exactly what is signed, in UTF-8; its last line is ended by a line feed. */
  String text();

  /** SHA-256 of the text: what people compare and say. */
  default Digest digest() {
    return Digest.sha256(text().getBytes(StandardCharsets.UTF_8));
  }
}
