package dev.keyferry.verifier.forge;

import static dev.keyferry.verifier.forge.RecordForge.sha256;
import static dev.keyferry.verifier.forge.RecordForge.utf8;

import java.util.stream.Collectors;

/** The receipt of an importer that did everything right, as a text to be changed and signed. */
public final class ForgedReceipt {
  private ForgedReceipt() {}

  /** The text for the manifest of a record that was forged. */
  public static String text(RecordForge forge) {
    String note = forge.text("manifest");
    String manifest = note.substring(0, note.indexOf("\n\n") + 1);
    ForgedRoom room = forge.room;
    String first = room.mode.equals("rehearsal") ? "rehearsal-receipt" : "receipt";
    return String.join(
        "\n",
        "keyferry/" + first + "/v1",
        "mode " + room.mode,
        "ceremony " + room.ceremony,
        "manifest sha256 " + sha256(utf8(manifest)),
        "software sha256 " + "8".repeat(64),
        "time 2026-11-25T18:00:00Z",
        "keys " + forge.documents.subjects.size(),
        forge.documents.subjects.stream().map(ForgedReceipt::key).collect(Collectors.joining("\n")),
        "registrations 0",
        "replications 0",
        "end",
        "");
  }

  /** The note that the requester of the room signs. */
  public static byte[] signed(RecordForge forge, String text) {
    return utf8(text + "\n" + forge.room.requester.sign(text));
  }

  private static String key(ForgedDocuments.Subject subject) {
    return String.join(
        " ",
        "key " + subject.fingerprint(),
        "target aws target-key target-" + subject.file() + " version none",
        "state enabled spec ec-p256 usage sign public-sha256 " + "c".repeat(64),
        "expiration does-not-expire challenge signed",
        sha256(utf8("challenge " + subject.file())),
        "evidence " + sha256(utf8("signature " + subject.file())),
        "integrity none imported 2026-11-25T17:00:00Z",
        "resource arn:aws:kms:eu-north-1:111122223333:key/" + subject.file());
  }
}
