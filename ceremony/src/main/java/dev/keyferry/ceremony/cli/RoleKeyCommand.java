package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.report.FailureReport;
import dev.keyferry.engine.KeyFile;
import dev.keyferry.engine.PasswordHandle;
import dev.keyferry.engine.RoleKeys;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.Token;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.KeyFailure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.transport.document.RoleKeyName;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.media.MediaName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ceremony role-key}: makes the key that one person approves with. */
@Command(
    name = "role-key",
    header = "Makes the key that one person approves with.",
    description = {
      "Each person of a plan does this alone, on the offline machine, with their own stick. It asks"
          + " twice for a passphrase of at least 14 bytes, writes the key under it to a new file,"
          + " opens that file again, and prints the person's verifier key for the plan.",
      "Nobody can restore a forgotten passphrase. A lost key is replaced by a new one in the next"
          + " plan."
    },
    exitCodeList = {
      "0:Done: the file is written, and opens with the passphrase.",
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused by a control: the passphrase is too short, or the two differ. Nothing was"
          + " written.",
      "5:A medium or device: the file exists already, or cannot be written."
    })
final class RoleKeyCommand implements Callable<Integer> {
  private final Desk desk;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private KeyName name = new KeyName();

  @Parameters(
      paramLabel = "FILE",
      description = "The file to write, on the person's own stick. It must not exist.")
  private Path file = Path.of("role.key");

  RoleKeyCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    MediaName fileName = fileName();
    Outcome<VerifierKey> made =
        Token.open(desk.forPeoplesKeys())
            .then(token -> {
              try (token) {
                return token.openSession(Role.OPERATOR).then(this::make);
              }
            });
    return switch (made) {
      case Outcome.Accepted<VerifierKey>(VerifierKey key) -> {
        desk.people().show("Written, flushed, and opened again.");
        desk.people().show("Verifier key for the plan: " + key.print());
        desk.people().show("ceremony run looks for it as " + fileName.text() + ".");
        yield ExitCode.DONE;
      }
      case Outcome.Refused<VerifierKey>(List<Failure> failures) -> {
        failures.forEach(f -> FailureReport.lines(f).forEach(desk.err()::println));
        yield ExitCode.of(failures);
      }
    };
  }

  /** Before anybody types a passphrase for a key that no plan could name. */
  private MediaName fileName() {
    return switch (name.checked(spec, RoleKeyName::of)) {
      case Outcome.Accepted<MediaName>(MediaName fileName) -> fileName;
      case Outcome.Refused<MediaName> _ -> throw KeyName.bad(spec);
    };
  }

  private Outcome<VerifierKey> make(Session session) {
    try (session) {
      return passphrase(session)
          .then(passphrase -> {
            try (passphrase) {
              return session
                  .roleKeys()
                  .create(passphrase)
                  .then(created -> stored(session, created, passphrase));
            }
          })
          .map(key -> VerifierKey.of(name.text(), key.publicKey()));
    }
  }

  /** The file has its name only once it was opened again. */
  private Outcome<RoleKey> stored(
      Session session, RoleKeys.Created created, PasswordHandle passphrase) {
    return new NewFile(file)
        .write(created.file())
        .then(part ->
            openedAgain(session, created, passphrase)
                .then(key -> part.name().map(path -> key))
                .onRefusal(failures -> part.discard()));
  }

  private Outcome<PasswordHandle> passphrase(Session session) {
    return session
        .readPassword(desk.people().askSecret("Passphrase:"))
        .then(first ->
            session
                .readPassword(desk.people().askSecret("The same passphrase again:"))
                .onRefusal(failures -> first.close())
                .then(second -> same(first, second)));
  }

  private static Outcome<PasswordHandle> same(PasswordHandle first, PasswordHandle second) {
    try (second) {
      if (first.isSameAs(second)) {
        return Outcome.accepted(first);
      }
    }
    first.close();
    return Outcome.refused(
        new KeyFailure(
            KeyCode.ROLE_KEY_PASSPHRASE,
            new Place.Whole("passphrase"),
            Fact.word("the same one twice"),
            Fact.word("two that differ")));
  }

  private Outcome<RoleKey> openedAgain(
      Session session, RoleKeys.Created created, PasswordHandle passphrase) {
    NewFile written = new NewFile(file);
    try (FileChannel in = FileChannel.open(written.part())) {
      return session
          .roleKeys()
          .open(new KeyFile(String.valueOf(file.getFileName()), in, null), passphrase)
          .then(opened ->
              opened.key().equals(created.key())
                  ? Outcome.accepted(opened.key())
                  : written.refused(
                      MediaCode.MEDIA_READBACK, "the key that was written", "another"));
    } catch (IOException e) {
      return written.refused(MediaCode.MEDIA_READ, "the file", e.getClass().getSimpleName());
    }
  }
}
