package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.Ed25519NoteSigner;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.Site;
import dev.keyferry.transport.document.SiteCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ceremony takes the site that its plan binds, and no other; nobody is asked for anything. */
@Tag("KC-25")
class CeremonySiteTest {
  @TempDir private Path temporary = Path.of("unset");

  private Room room() throws IOException {
    return Room.of(temporary, KmsTarget.GCP);
  }

  private static void assertRefused(FailureCode expected, Room room) throws IOException {
    List<FailureCode> codes = room.refused().stream().map(Failure::code).toList();
    assertEquals(List.of(expected), codes);
    assertFalse(room.console.screen().contains("Passphrase"), "somebody was asked");
  }

  private static Site in(Site site, CeremonyId ceremony, String place) {
    return new Site(
        ceremony,
        place,
        site.machine(),
        site.tokens(),
        site.printers(),
        site.cameras(),
        site.media(),
        site.contacts());
  }

  private static Plan binding(Plan p, Optional<Digest> site) {
    return new Plan(
        p.heading(),
        new Plan.Bindings(p.request(), site),
        p.schedule(),
        p.people(),
        p.quorums(),
        p.policy(),
        p.backup(),
        p.proof());
  }

  @Test
  void site_missing_refusesPlanPolicy() throws IOException {
    Room room = room();
    room.site = Optional.empty();
    assertRefused(DocumentCode.PLAN_POLICY, room);
  }

  @Test
  void site_thatThePlanDoesNotBind_refusesPlanPolicy() throws IOException {
    Room room = room();
    room.change(UnaryOperator.identity(), p -> binding(p, Optional.empty()));
    assertRefused(DocumentCode.PLAN_POLICY, room);
  }

  @Test
  void site_ofAnotherDigest_refusesDocDigest() throws IOException {
    Room room = room();
    Site site = room.folder.practice().site();
    String other = SiteCodec.print(in(site, site.ceremony(), "Another desk"));
    room.write("site", SignedNote.sign(other, List.of(room.administrator())));
    assertRefused(DocumentCode.DOC_DIGEST, room);
  }

  @Test
  void site_ofAnotherCeremony_refusesDocCeremony() throws IOException {
    Room room = room();
    Site site = room.folder.practice().site();
    String other = SiteCodec.print(in(site, new CeremonyId("other"), site.place()));
    Digest digest = Digest.sha256(other.getBytes(StandardCharsets.UTF_8));
    room.change(UnaryOperator.identity(), p -> binding(p, Optional.of(digest)));
    room.write("site", SignedNote.sign(other, List.of(room.administrator())));
    assertRefused(DocumentCode.DOC_CEREMONY, room);
  }

  @Test
  void site_signedByNoAdministrator_refusesNoteSignature() throws IOException {
    Room room = room();
    String body = SiteCodec.print(room.folder.practice().site());
    Ed25519NoteSigner stranger = Ed25519NoteSigner.generate("test.example/stranger");
    room.write("site", SignedNote.sign(body, List.of(stranger)));
    assertRefused(DocumentCode.NOTE_SIGNATURE, room);
  }
}
