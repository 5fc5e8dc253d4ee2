package dev.keyferry.rehearsal.prepare;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.OutputFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The folder {@code role-keys} of a practice folder: it stands for everybody's own stick. */
final class RoleKeyFolder {
  /** Who opens which file with which passphrase: a line each. */
  private static final MediaName PASSPHRASES = new MediaName("passphrases");

  private RoleKeyFolder() {}

  /** Writes it. Refuses what {@link OutputFolder} refuses. */
  static Outcome<Path> write(PracticePeople people, OutputFolder parent, MediaName name) {
    return parent
        .begin(name)
        .then(folder ->
            Outcome.all(
                    people.all().stream()
                        .map(one -> folder.write(one.fileName(), one.file()))
                        .toList())
                .then(_ -> folder.write(PASSPHRASES, passphrases(people)))
                .then(_ -> folder.commit()));
  }

  private static Octets passphrases(PracticePeople people) {
    String text =
        people.all().stream()
            .map(RoleKeyFolder::line)
            .collect(
                Collectors.joining(
                    "", "REHEARSAL. Real role keys are on the sticks of their people only.\n", ""));
    return Octets.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String line(PracticePerson one) {
    return "%s  %s  %s  %s\n"
        .formatted(
            one.fileName().text(),
            one.person().name(),
            one.person().role().token(),
            one.passphrase());
  }
}
