package dev.keyferry.transport.log;

import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.NoteSignature;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.document.Vkey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A public key that verifies cosignatures of checkpoints (C2SP tlog-cosignature v1.1.0-rc.1). It
 * says what its owner signs, and verifies what was signed before it lets go of it; the private half
 * is never here. Public, immutable.
 *
 * @param name the cosigner; not empty, no Unicode space, no plus, at most 255 bytes of UTF-8
 * @param type of the cosignature
 * @param publicKey 32 bytes (RFC 8032 §5.1.5) or 1312 bytes (FIPS 204 algorithm 22), by type
 */
public record CosignerKey(String name, CosignatureType type, Octets publicKey) {
  private static final Octets SUBTREE_LABEL = Octets.ofHex("737562747265652f76310a00");

  /** Refuses a name or a length that no cosigner has. */
  public CosignerKey {
    if (!Vkey.isName(name) || Checkpoint.utf8(name).length > Checkpoint.MAX_NAME_BYTES) {
      throw new IllegalArgumentException("not the name of a cosigner");
    }
    if (publicKey.sizeBytes() != type.publicKeyBytes()) {
      throw new IllegalArgumentException("not a public key of type " + type.hex());
    }
  }

  /**
   * The key of type 04 with which the owner of an Ed25519 key for notes cosigns. No cosignature is
   * of ECDSA: whoever asks for one has mixed up two people.
   */
  public static CosignerKey of(VerifierKey key) {
    if (key.type() != RoleKey.Type.ED25519) {
      throw new IllegalArgumentException("not an Ed25519 key");
    }
    return new CosignerKey(key.name(), CosignatureType.ED25519, key.publicKey());
  }

  /**
   * The key that a vkey text names: {@code name+hex8+base64(type key)}. Refuses with {@code
   * NOTE-SYNTAX} any other form, another type, a length that is not of its type, or an id that does
   * not belong to the key.
   */
  public static Outcome<CosignerKey> parse(String vkey) {
    return ofText(vkey)
        .map(Outcome::accepted)
        .orElseGet(() ->
            refused(DocumentCode.NOTE_SYNTAX, "name+id+base64 of a key of type 04 or 06", vkey));
  }

  /** 4 bytes: SHA-256(name, LF, type, key), cut; big-endian when read as a number. */
  public Octets keyId() {
    return vkey().keyId();
  }

  /** The vkey text. */
  public String print() {
    return vkey().print();
  }

  /**
   * What the private half signs, with pure Ed25519 or with pure ML-DSA-44 and an empty context.
   *
   * @param time seconds since 1970-01-01T00:00:00Z; 0 where the cosigner says nothing of time
   */
  public Octets message(long time, Checkpoint checkpoint) {
    if (time < 0) {
      throw new IllegalArgumentException("a time before 1970");
    }
    return switch (type) {
      case ED25519 ->
          Octets.of(Checkpoint.utf8("cosignature/v1\ntime " + time + "\n" + checkpoint.text()));
      case ML_DSA_44 -> subtree(time, checkpoint);
    };
  }

  /**
   * The signature line that a signature made elsewhere gives.
   *
   * @param signature of {@link #message}: 64 or 2420 bytes
   * @throws BugException if this key refuses the signature
   */
  public NoteSignature line(long time, Checkpoint checkpoint, Octets signature) {
    if (!type.verify(publicKey, message(time, checkpoint), signature)) {
      throw new BugException("a cosigner made a signature that its own key refuses");
    }
    String timeHex = Octets.of(ByteBuffer.allocate(Long.BYTES).putLong(time).array()).toHex();
    return new NoteSignature(name, keyId(), Octets.ofHex(timeHex + signature.toHex()));
  }

  /**
   * Verifies this cosigner's lines on a note. Lines of other keys are ignored; if this one has more
   * than one line, every one of them must be valid. Refuses with {@code DOC-LINE} (the text is no
   * checkpoint) and {@code NOTE-SIGNATURE}, in this order.
   */
  public Outcome<CosignedCheckpoint> verify(SignedNote note) {
    return Checkpoint.parse(note.text()).then(checkpoint -> verify(note, checkpoint));
  }

  private Outcome<CosignedCheckpoint> verify(SignedNote note, Checkpoint checkpoint) {
    List<Long> times = new ArrayList<>();
    for (NoteSignature line : note.signatures()) {
      if (line.keyName().equals(name) && line.keyId().equals(keyId())) {
        OptionalLong time = timeOf(line.signature(), checkpoint);
        if (time.isEmpty()) {
          return refusedSignature("valid cosignature of ", "an invalid one");
        }
        times.add(time.getAsLong());
      }
    }
    return times.isEmpty()
        ? refusedSignature("cosignature of ", "signatures of other keys only")
        : Outcome.accepted(
            new CheckedCosignature(checkpoint, this, times.stream().max(Long::compare).get()));
  }

  /** The time of a valid cosignature: 8 bytes, big-endian, before the signature. */
  private OptionalLong timeOf(Octets timestamped, Checkpoint checkpoint) {
    if (timestamped.sizeBytes() != Long.BYTES + type.signatureBytes()) {
      return OptionalLong.empty();
    }
    long time = ByteBuffer.wrap(timestamped.toByteArray()).getLong();
    Octets signature = timestamped.slice(Long.BYTES, timestamped.sizeBytes());
    return time >= 0 && type.verify(publicKey, message(time, checkpoint), signature)
        ? OptionalLong.of(time)
        : OptionalLong.empty();
  }

  /** A {@code cosigned_message} of the whole tree: integers are big-endian (RFC 8446 §3.3). */
  private Octets subtree(long time, Checkpoint checkpoint) {
    byte[] cosigner = Checkpoint.utf8(name);
    byte[] origin = Checkpoint.utf8(checkpoint.origin());
    int length = SUBTREE_LABEL.sizeBytes() + 2 + cosigner.length + origin.length + 3 * Long.BYTES;
    return Octets.of(
        ByteBuffer.allocate(length + checkpoint.root().sizeBytes())
            .put(SUBTREE_LABEL.toByteArray())
            .put((byte) cosigner.length)
            .put(cosigner)
            .putLong(time)
            .put((byte) origin.length)
            .put(origin)
            .putLong(0)
            .putLong(checkpoint.size())
            .put(checkpoint.root().toByteArray())
            .array());
  }

  private Vkey vkey() {
    return Vkey.of(name, type.hex(), publicKey);
  }

  private static Optional<CosignerKey> ofText(String text) {
    return Vkey.ofText(text)
        .filter(vkey -> Checkpoint.utf8(vkey.name()).length <= Checkpoint.MAX_NAME_BYTES)
        .flatMap(vkey ->
            Arrays.stream(CosignatureType.values())
                .filter(type -> vkey.isOf(type.hex(), type.publicKeyBytes()))
                .findAny()
                .map(type -> new CosignerKey(vkey.name(), type, vkey.publicKey())));
  }

  private <T> Outcome<T> refusedSignature(String expected, String actual) {
    // The whole text of an ML-DSA key is a page; its name and id say which key it is.
    return refused(DocumentCode.NOTE_SIGNATURE, expected + name + "+" + keyId().toHex(), actual);
  }

  private static <T> Outcome<T> refused(DocumentCode code, String expected, String actual) {
    Failure failure =
        new DocumentFailure(
            code, new Place.Whole("checkpoint"), Fact.word(expected), Fact.word(actual));
    return Outcome.refused(failure);
  }
}
