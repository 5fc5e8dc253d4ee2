package dev.keyferry.rehearsal.prepare;

import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What people would type in a practice ceremony, one line for each question, in the order of the
 * questions: each wrapping key's fingerprint from the second channel, the password of each
 * protected export, and the two confirmations.
 */
final class PracticeAnswers {
  private PracticeAnswers() {}

  /** The lines, without line ends. */
  static List<String> of(Request request, String exportPassword) {
    List<String> lines = new ArrayList<>();
    request.wrappingKeys().forEach(key -> lines.add(key.spkiDigest().toHex()));
    request.exports().stream()
        .filter(Request.Export::passwordProtected)
        .forEach(_ -> lines.add(exportPassword));
    int keys = request.keys().size();
    lines.add("WRAP " + keys + " KEYS");
    lines.add("SIGN " + keys + " KEYS");
    return lines;
  }

  /** The file: UTF-8, every line ended by LF. */
  static Octets print(List<String> lines) {
    String text = String.join("\n", lines) + "\n";
    return Octets.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
