package dev.keyferry.verifier.note;

import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import dev.keyferry.verifier.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text and the signature lines under it (docs/formats/note.md). Nothing in it may be believed
 * before {@link #by} says so for a key that came from elsewhere.
 *
 * @param text ends in LF
 * @param lines 1 to 16
 */
public record SignedNote(String text, List<NoteLine> lines) {
  /** Rule V14. */
  public static final int MOST_SIGNATURES = 16;

  /** Copies the list. */
  public SignedNote {
    lines = List.copyOf(lines);
  }

  /** Reads a note of bytes whose number the caller has limited. */
  public static SignedNote parse(byte[] bytes) throws Malformed {
    String note = Bytes.utf8(bytes);
    if (!note.chars().allMatch(c -> c == '\n' || c >= 0x20)) {
      throw Malformed.of("no control character but LF", "another one");
    }
    // The last empty line separates: a text may hold others.
    int cut = note.lastIndexOf("\n\n");
    if (cut < 0 || !note.endsWith("\n") || cut + 2 == note.length()) {
      throw Malformed.of("a text, an empty line and signature lines", "no such parts");
    }
    String[] lines = note.substring(cut + 2, note.length() - 1).split("\n", MOST_SIGNATURES + 1);
    if (lines.length > MOST_SIGNATURES) {
      throw Malformed.limit("at most 16 signatures", "more");
    }
    List<NoteLine> parsed = new ArrayList<>();
    for (String line : lines) {
      parsed.add(NoteLine.parse(line));
    }
    return new SignedNote(note.substring(0, cut + 1), parsed);
  }

  /** SHA-256 of the text: what other documents call the digest of this one. */
  public Bytes digest() {
    return Sha256.of(text);
  }

  /** Whether a key signed. Lines of other keys say nothing. */
  public Signed by(NoteKey key) {
    List<NoteLine> own = lines.stream().filter(line -> line.isBy(key)).toList();
    if (own.isEmpty()) {
      return Signed.ABSENT;
    }
    return own.stream().allMatch(line -> isValid(key, line)) ? Signed.VALID : Signed.INVALID;
  }

  /** Whether every line of a key is one of another note, too: then it says nothing new. */
  public boolean repeats(SignedNote other, NoteKey key) {
    return lines.stream().filter(line -> line.isBy(key)).allMatch(other.lines::contains);
  }

  /** When the cosigner of a valid line says it signed: RFC 3339, or what stands in its place. */
  public String cosignedAt(NoteKey key) {
    return lines.stream()
        .filter(line -> key.kind().hasTime() && line.isBy(key))
        .findFirst()
        .map(line -> Cosignature.shownTime(line.signature()))
        .orElse("no time");
  }

  /** The lines that are of none of these keys: nothing is said about them. */
  public List<NoteLine> strangers(List<NoteKey> known) {
    return lines.stream().filter(line -> known.stream().noneMatch(line::isBy)).toList();
  }

  private boolean isValid(NoteKey key, NoteLine line) {
    if (!hasSize(key.kind(), line.signature().size())) {
      return false;
    }
    try {
      return JdkSignatures.isValid(key, message(key, line), signatureOf(key, line));
    } catch (Malformed noCheckpoint) {
      return false;
    }
  }

  private byte[] message(NoteKey key, NoteLine line) throws Malformed {
    return switch (key.kind()) {
      case ED25519, ECDSA_P256 -> text.getBytes(StandardCharsets.UTF_8);
      case ED25519_COSIGNATURE -> Cosignature.ed25519Message(text, line.signature());
      case ML_DSA_44 -> Cosignature.mlDsaMessage(key.name(), Checkpoint.of(this), line.signature());
    };
  }

  private static boolean hasSize(SignatureKind kind, int size) {
    boolean der = kind == SignatureKind.ECDSA_P256;
    return der ? size <= kind.signatureSize() : size == kind.signatureSize();
  }

  private static Bytes signatureOf(NoteKey key, NoteLine line) {
    int from = key.kind().hasTime() ? Cosignature.TIME_SIZE : 0;
    return line.signature().slice(from, line.signature().size());
  }
}
