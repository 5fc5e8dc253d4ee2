package dev.keyferry.ceremony.audit;

import dev.keyferry.engine.ServiceEvent;
import dev.keyferry.engine.TokenService;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.MachineCheck;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.Printable;
import dev.keyferry.model.key.KeyProof;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What each event says in the log: the one place where events become entries. */
final class Drafts {
  private Drafts() {}

  /** The entries of an event: one, or one for each failure. */
  static List<Draft> of(AuditEvent event) {
    return switch (event) {
      case AuditEvent.BundleRead read -> List.of(media(read));
      case AuditEvent.MachineRead(List<MachineCheck> checks) -> machine(checks);
      case AuditEvent.DiceMixed(int rolls, int bits) ->
          List.of(Draft.of("dice", "KC-19", Map.of("bits", bits, "rolls", rolls)));
      case AuditEvent.TimeEntered entered -> List.of(time(entered));
      case AuditEvent.OriginAttested attested -> List.of(attest(attested));
      case AuditEvent.Deviated deviated -> List.of(deviation(deviated));
      case AuditEvent.MediumSeen seen -> List.of(CustodyDrafts.seen(seen));
      case AuditEvent.MediumTaken taken -> List.of(CustodyDrafts.taken(taken));
      case AuditEvent.RecordGiven given -> List.of(CustodyDrafts.given(given));
      case AuditEvent.WrappingKeyAttested attested -> List.of(attestation(attested));
      case AuditEvent.WrappingKeyCompared compared -> List.of(confirm(compared));
      case AuditEvent.KeysValidated(List<Fingerprint> keys) ->
          List.of(summary("preflight", "KC-08", keys.stream().map(Fingerprint::text).toList()));
      case AuditEvent.Approved approved ->
          List.of(approve("wrap", Role.OPERATOR.token(), approved));
      case AuditEvent.Opened(Digest opening, List<String> people) ->
          List.of(approve("open", "appliance", new AuditEvent.Approved(opening, people)));
      case AuditEvent.Resumed(Digest resume, List<String> people) ->
          List.of(approve("resume", "appliance", new AuditEvent.Approved(resume, people)));
      case AuditEvent.KeysProven(List<AuditEvent.KeysProven.Answer> answers) ->
          List.of(summary("prove", "KC-14", answers.stream().map(Drafts::answer).toList()));
      case AuditEvent.CanaryPassed(String method) ->
          List.of(Draft.of("canary", "KC-15", Map.of("method", method)));
      case AuditEvent.Intended intended -> List.of(intent(intended));
      case AuditEvent.Done done -> List.of(result(done));
      case AuditEvent.KeysWrapped(List<Digest> blobs) ->
          List.of(summary("wrap", "KC-26", blobs.stream().map(Digest::toHex).toList()));
      case AuditEvent.ManifestSigned(Digest manifest) ->
          List.of(Draft.of("output", "KC-32", Map.of("manifest", manifest.toHex())));
      case AuditEvent.DestructionStated stated -> List.of(CustodyDrafts.destroy(stated));
      case AuditEvent.Zeroized(int keys) ->
          List.of(Draft.of("zeroise", "KC-22", Map.of("keys", keys)));
      case AuditEvent.Refused(List<Failure> failures) ->
          failures.stream().map(Drafts::refuse).toList();
    };
  }

  private static Draft media(AuditEvent.BundleRead read) {
    return Draft.of(
        "media",
        "KC-08",
        Map.of(
            "files", read.keyFiles(),
            "plan", read.planDigest().toHex(),
            "request", read.requestDigest().toHex()));
  }

  private static List<Draft> machine(List<MachineCheck> checks) {
    return List.of(look("isolate", "KC-18", checks), look("measure", "KC-13", checks));
  }

  private static Draft look(String type, String control, List<MachineCheck> checks) {
    return Draft.of(type, control, checks(type, checks));
  }

  private static Map<String, Object> checks(String type, List<MachineCheck> checks) {
    return Map.of(
        "checks",
        checks.stream()
            .filter(check -> check.subject().entry().equals(type))
            .map(check ->
                new TreeMap<>(
                    Map.of(
                        "control", check.subject().control(),
                        "expected", check.subject().expected(),
                        "found", check.found(),
                        "name", check.subject().token(),
                        "result", check.result().token())))
            .toList());
  }

  private static Draft time(AuditEvent.TimeEntered entered) {
    return Draft.of(
        "time",
        "KC-07",
        Map.of(
            "entered", entered.entered().toString(),
            "machine", entered.machine().truncatedTo(ChronoUnit.SECONDS).toString(),
            "person", Printable.of(entered.person())));
  }

  private static Draft attest(AuditEvent.OriginAttested attested) {
    return new Draft(
        "attest",
        "KC-31",
        Role.OPERATOR.token(),
        Map.of(
            "compromised", attested.compromised().token(),
            "person", Printable.of(attested.person()),
            "where", Printable.of(attested.where())));
  }

  private static Draft deviation(AuditEvent.Deviated deviated) {
    return Draft.of(
        "deviation",
        "KC-30",
        Map.of(
            "decided", Printable.of(deviated.decided()),
            "expected", Printable.of(deviated.expected()),
            "happened", Printable.of(deviated.happened()),
            "people", deviated.people().stream().map(Printable::of).toList()));
  }

  private static Draft attestation(AuditEvent.WrappingKeyAttested attested) {
    Optional<AuditEvent.AttestationDigests> files = attested.files();
    return Draft.of(
        "attestation",
        "KC-10",
        Map.of(
            "certificates", files.map(file -> file.certificates().toHex()).orElse(""),
            "job", attested.namesJob() ? "named" : "not named",
            "sha256", attested.spki().toHex(),
            "statement", files.map(file -> file.statement().toHex()).orElse(""),
            "verdict", files.isPresent() ? "attested" : "not attested",
            "what", Printable.of("wrapping key " + attested.id())));
  }

  private static Draft confirm(AuditEvent.WrappingKeyCompared compared) {
    return new Draft(
        "confirm",
        "KC-10",
        compared.person().role().token(),
        Map.of(
            "channel", Printable.of(compared.channel()),
            "person", Printable.of(compared.person().name()),
            "sha256", compared.spki().toHex(),
            "what", Printable.of("wrapping key " + compared.id())));
  }

  /** Everybody signs an opening or a resumption, so it has no one role as its actor. */
  private static Draft approve(String act, String actor, AuditEvent.Approved approved) {
    return new Draft(
        "approve",
        "KC-04",
        actor,
        Map.of(
            "act", act,
            "people", approved.approvers().stream().map(Printable::of).toList(),
            "statement", approved.statement().toHex()));
  }

  /** Many things by their number and one digest: an entry has room for 16 kB. */
  private static Draft summary(String type, String control, List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    Digest list = Digest.sha256(text.toString().getBytes(StandardCharsets.US_ASCII));
    return Draft.of(type, control, Map.of("keys", lines.size(), "list", list.toHex()));
  }

  /** A signature by its digest: it is in the manifest. */
  private static String answer(AuditEvent.KeysProven.Answer answer) {
    String proof =
        switch (answer.proof()) {
          case KeyProof.None() -> "none";
          case KeyProof.Decryption() -> "decryption";
          case KeyProof.Signature(_, Octets signature) ->
              "signature " + Digest.sha256(signature).toHex();
        };
    return answer.key().text() + " " + proof;
  }

  private static Draft intent(AuditEvent.Intended intended) {
    return Draft.of(
        "intent",
        "KC-32",
        Map.of(
            "act", intended.act().token(),
            "object", Printable.of(intended.object()),
            "sha256", intended.digest().toHex()));
  }

  private static Draft result(AuditEvent.Done done) {
    return Draft.of(
        "result",
        "KC-32",
        Map.of(
            "act", done.act().token(),
            "bytes", done.sizeBytes(),
            "object", Printable.of(done.object()),
            "sha256", done.digest().toHex()));
  }

  private static Draft refuse(Failure failure) {
    return Draft.of(
        "refuse",
        "KC-29",
        Map.of(
            "code", failure.code().text().mnemonic(),
            "expected", Printable.of(failure.expected().text()),
            "found", Printable.of(failure.actual().text()),
            "where", Printable.of(failure.where().text())));
  }

  /** The entry of a service of the token. */
  static Draft of(ServiceEvent event) {
    String refusal =
        event.refusal().map(FailureCode::text).map(FailureCode.Text::mnemonic).orElse("");
    if (event.service() == TokenService.SELF_TEST) {
      return Draft.of("selftest", "KC-16", Map.of("object", event.object(), "refusal", refusal));
    }
    return Draft.of(
        "access",
        "KC-26",
        Map.of(
            "object", Printable.of(event.object()),
            "refusal", refusal,
            "role", event.role().map(Role::token).orElse(""),
            "service", event.service().name().toLowerCase(Locale.ROOT).replace('_', '-')));
  }

  /** The first code of a refusal, which ends a ceremony. */
  static Draft abort(List<Failure> failures) {
    return Draft.of("abort", "KC-29", Map.of("code", failures.getFirst().code().text().mnemonic()));
  }

  /** The announcement of the next epoch's keys. */
  static Draft epoch(EpochKeys next) {
    return Draft.of(
        "epoch",
        "KC-27",
        Map.of(
            "ed25519", next.classical().print(),
            "mldsa44", next.postQuantum().print(),
            "number", next.number()));
  }
}
