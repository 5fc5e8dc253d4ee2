package dev.keyferry.transport.document;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A C2SP signed note (v1.0.0): a text and the signature lines under it. Nothing in it may be
 * believed before {@link #verify}; it is public and says nothing of who signed
 * (docs/formats/note.md).
 *
 * @param text UTF-8 text that ends in LF, no control character but LF
 * @param signatures 1 to 16 lines, in their order
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  /** C2SP signed-note demands that at least 16 be accepted; no ceremony needs more. */
  public static final int MAX_SIGNATURES = 16;

  /** The largest body (16 MiB) and room for 16 signatures with post-quantum ones of 5 kB. */
  public static final int MAX_SIZE_BYTES = 16 * 1024 * 1024 + 128 * 1024;

  private static final Place NOTE = new Place.Whole("note");

  /** Copies the list, and refuses what is not a note. */
  public SignedNote {
    if (!text.endsWith("\n") || !NoteText.isNoteText(text)) {
      throw new IllegalArgumentException("not the text of a note");
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new IllegalArgumentException("a note has 1 to 16 signatures");
    }
    signatures = List.copyOf(signatures);
  }

  /**
   * Reads a note. Refuses with {@code DOC-SIZE} (larger than {@link #MAX_SIZE_BYTES}), {@code
   * NOTE-SYNTAX} (malformed UTF-8, a control character, no signature lines, more than 16, or a line
   * in another form), in this order.
   */
  public static Outcome<SignedNote> parse(byte[] bytes) {
    if (bytes.length > MAX_SIZE_BYTES) {
      return refused(
          DocumentCode.DOC_SIZE,
          Fact.count(MAX_SIZE_BYTES, "bytes at most"),
          Fact.bytes(bytes.length));
    }
    return NoteText.ofUtf8(bytes)
        .filter(NoteText::isNoteText)
        .map(SignedNote::ofText)
        .orElseGet(() -> syntax("UTF-8 without control characters", "other bytes"));
  }

  /**
   * Signs a text and verifies every signature with its public key before it lets go of it.
   *
   * @param body the exact text that was shown to whoever signs, ending in LF
   * @throws BugException if a signer returns a signature that its own key refuses
   */
  public static SignedNote sign(String body, List<? extends NoteSigner> signers) {
    Octets message = Octets.of(body.getBytes(StandardCharsets.UTF_8));
    return new SignedNote(body, signers.stream().map(s -> signature(s, message)).toList());
  }

  /** This note with one more signature line, of somebody who read the same text. */
  public SignedNote cosign(NoteSigner signer) {
    return plus(signature(signer, message()));
  }

  /**
   * This note with one more signature line, of any type. Whoever made the line verified it: a note
   * says nothing of its lines before {@link #verify}.
   *
   * @throws IllegalArgumentException if the note has {@link #MAX_SIGNATURES} lines already
   */
  public SignedNote plus(NoteSignature line) {
    List<NoteSignature> lines = new ArrayList<>(signatures);
    lines.add(line);
    return new SignedNote(text, lines);
  }

  /** The note's bytes: text, empty line, signature lines; UTF-8. */
  public Octets print() {
    StringBuilder lines = new StringBuilder("\n");
    signatures.forEach(s -> lines.append(s.line()).append('\n'));
    // The dash of a signature line is no Latin-1: joined as text, it would make a large plain body
    // several times as large in memory.
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    byte[] tail = lines.toString().getBytes(StandardCharsets.UTF_8);
    byte[] note = Arrays.copyOf(body, body.length + tail.length);
    System.arraycopy(tail, 0, note, body.length, tail.length);
    return Octets.of(note);
  }

  /**
   * Verifies the signature of a key that the caller got from somewhere else. Lines of other keys
   * are ignored, as the specification demands; if the key has more than one line, every one of them
   * must be valid. Refuses with {@code NOTE-SIGNATURE}.
   */
  public Outcome<VerifiedText> verify(VerifierKey key) {
    List<NoteSignature> lines = signatures.stream().filter(s -> s.isBy(key)).toList();
    if (lines.isEmpty()) {
      return refused(
          DocumentCode.NOTE_SIGNATURE,
          Fact.word("signature of " + key.print()),
          Fact.word("signatures of other keys only"));
    }
    Octets message = message();
    byte[] bytes = message.toByteArray();
    return lines.stream().allMatch(s -> key.verifies(bytes, s.signature()))
        ? Outcome.accepted(new CheckedText(text, Digest.sha256(message), key))
        : refused(
            DocumentCode.NOTE_SIGNATURE,
            Fact.word("valid signature of " + key.print()),
            Fact.word("an invalid one"));
  }

  private Octets message() {
    return Octets.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static NoteSignature signature(NoteSigner signer, Octets message) {
    VerifierKey key = signer.key();
    Octets signature = signer.sign(message);
    if (!key.verifies(message.toByteArray(), signature)) {
      throw new BugException("a signer made a signature that its own key refuses");
    }
    return new NoteSignature(key.name(), key.keyId(), signature);
  }

  private static Outcome<SignedNote> ofText(String note) {
    // The last empty line separates: the text itself may hold empty lines.
    int cut = note.lastIndexOf("\n\n");
    if (cut < 0 || !note.endsWith("\n") || cut + 2 == note.length()) {
      return syntax("text, an empty line and signature lines", "no such parts");
    }
    String[] lines = note.substring(cut + 2, note.length() - 1).split("\n", MAX_SIGNATURES + 1);
    if (lines.length > MAX_SIGNATURES) {
      return syntax("16 signatures at most", "more");
    }
    return ofLines(note.substring(0, cut + 1), lines);
  }

  private static Outcome<SignedNote> ofLines(String text, String[] lines) {
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : lines) {
      Optional<NoteSignature> signature = NoteSignature.ofLine(line);
      if (signature.isEmpty()) {
        return syntax("a signature line", line);
      }
      signatures.add(signature.get());
    }
    return Outcome.accepted(new SignedNote(text, signatures));
  }

  private static <T> Outcome<T> syntax(String expected, String actual) {
    return refused(DocumentCode.NOTE_SYNTAX, Fact.word(expected), Fact.word(actual));
  }

  private static <T> Outcome<T> refused(DocumentCode code, Fact expected, Fact actual) {
    return Outcome.refused(new DocumentFailure(code, NOTE, expected, actual));
  }
}
