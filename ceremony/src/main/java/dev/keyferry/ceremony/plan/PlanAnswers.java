package dev.keyferry.ceremony.plan;

import dev.keyferry.ceremony.plan.Interview.Answer;
import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.DocumentText;
import dev.keyferry.transport.document.TransportMedium;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.Volume;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What people type about a plan, in the forms of docs/formats/document-v1.md §4. */
final class PlanAnswers {
  /** What role-key prints is a few lines. */
  private static final int MAX_FILE_BYTES = 4096;

  private PlanAnswers() {}

  static Answer<String> freeText(String typed) {
    boolean good = DocumentText.isFreeText(typed);
    return new Answer<>(typed, good ? "" : "write printable words, one space between them.");
  }

  static Answer<String> token(String typed) {
    boolean good = DocumentText.isToken(typed);
    return new Answer<>(typed, good ? "" : "use a-z 0-9 . _ - only, as example.com.");
  }

  static Answer<CeremonyId> ceremony(String typed) {
    return CeremonyId.isWellFormed(typed)
        ? Answer.good(new CeremonyId(typed))
        : new Answer<>(new CeremonyId("x"), "use at most 40 of a-z 0-9 . _ -.");
  }

  static Answer<Instant> time(String typed) {
    try {
      Instant time = Instant.parse(typed);
      if (time.toString().equals(typed) && time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
        return Answer.good(time);
      }
    } catch (DateTimeException noTime) {
      // Said below.
    }
    return new Answer<>(Instant.EPOCH, "write UTC as 2026-11-25T09:00:00Z.");
  }

  static Answer<Role> role(String typed) {
    return Stream.of(Role.values())
        .filter(role -> role.token().equals(typed))
        .findFirst()
        .map(Answer::good)
        .orElse(
            new Answer<>(Role.WITNESS, "one of administrator operator custodian witness auditor."));
  }

  static Answer<Integer> number(String typed, int least, int most) {
    boolean good = typed.matches("[1-9][0-9]{0,2}");
    int number = good ? Integer.parseInt(typed) : 0;
    boolean fits = number >= least && number <= most;
    return new Answer<>(number, fits ? "" : "a number from %d to %d.".formatted(least, most));
  }

  static Answer<Boolean> onOff(String typed) {
    boolean good = typed.equals("on") || typed.equals("off");
    return new Answer<>(typed.equals("on"), good ? "" : "on or off.");
  }

  static Answer<Set<TransportMedium>> transports(String typed) {
    Set<TransportMedium> media = EnumSet.noneOf(TransportMedium.class);
    for (String word : typed.split(",", -1)) {
      Stream.of(TransportMedium.values()).filter(m -> m.token().equals(word)).forEach(media::add);
    }
    boolean known = media.size() == typed.split(",", -1).length;
    boolean usable = known && media.contains(TransportMedium.USB);
    return new Answer<>(media, usable ? "" : "usb, alone or with qr and paper, as usb,qr.");
  }

  /** An Ed25519 verifier key, or a file with the line that role-key printed. */
  static Answer<VerifierKey> verifierKey(String typed) {
    return key(typed, VerifierKey::parse);
  }

  /** The same of a person, whose key may be in a token. */
  static Answer<VerifierKey> personKey(String typed) {
    return key(typed, VerifierKey::parsePerson);
  }

  private static Answer<VerifierKey> key(
      String typed, Function<String, Outcome<VerifierKey>> parse) {
    return value(parse.apply(typed))
        .or(() -> typed.indexOf(0) < 0 ? inFile(Path.of(typed), parse) : Optional.empty())
        .map(Answer::good)
        .orElse(
            new Answer<>(
                VerifierKey.of("none", Octets.of(new byte[32])),
                "paste what role-key printed, or name a file with it."));
  }

  private static Optional<VerifierKey> inFile(
      Path file, Function<String, Outcome<VerifierKey>> parse) {
    Path folder = file.toAbsolutePath().getParent();
    return value(
            MediaName.parse(String.valueOf(file.getFileName()))
                .then(name ->
                    Volume.open(folder == null ? file : folder)
                        .then(volume -> volume.read(name, MAX_FILE_BYTES))))
        .map(bytes -> new String(bytes.toByteArray(), StandardCharsets.UTF_8))
        .flatMap(text ->
            Stream.of(text.split("\\s+", -1))
                .flatMap(word -> value(parse.apply(word)).stream())
                .findFirst());
  }

  static <T> Optional<T> value(Outcome<T> outcome) {
    return outcome instanceof Outcome.Accepted<T>(T value) ? Optional.of(value) : Optional.empty();
  }
}
