package dev.keyferry.ceremony.plan;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.Volume;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A plan or a site in a file: signed, or the text alone before the first signature. */
public final class DraftFile {
  /** The limit of both kinds, and sixteen signature lines. */
  private static final int MAX_BYTES = 64 * 1024 + 16 * 1024;

  private static final String END = "\nend\n";

  private DraftFile() {}

  /** The request of a folder, whose signatures nobody has verified. Codes: MEDIA-*, NOTE-*. */
  public static Outcome<SignedNote> request(Path folder) {
    return Volume.open(folder)
        .then(volume -> volume.read(new MediaName("request"), SignedNote.MAX_SIZE_BYTES))
        .then(bytes -> SignedNote.parse(bytes.toByteArray()));
  }

  /** Reads one. Codes: MEDIA-*, NOTE-SYNTAX. */
  public static Outcome<DocumentSigner.Draft> read(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return MediaName.parse(String.valueOf(file.getFileName()))
        .then(
            name -> Volume.open(folder == null ? file : folder).then(v -> v.read(name, MAX_BYTES)))
        .then(DraftFile::draft);
  }

  private static Outcome<DocumentSigner.Draft> draft(Octets bytes) {
    String text = new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    return text.startsWith("keyferry/") && text.endsWith(END)
        ? Outcome.accepted(new DocumentSigner.Draft(text, List.of()))
        : SignedNote.parse(bytes.toByteArray())
            .map(note -> new DocumentSigner.Draft(note.text(), note.signatures()));
  }

  static Outcome<CeremonyId> sameCeremony(CeremonyId expected, CeremonyId actual) {
    return expected.equals(actual)
        ? Outcome.accepted(actual)
        : Outcome.refused(
            new DocumentFailure(
                DocumentCode.DOC_CEREMONY,
                new Place.Whole("site"),
                Fact.word(expected.text()),
                Fact.word(actual.text())));
  }
}
