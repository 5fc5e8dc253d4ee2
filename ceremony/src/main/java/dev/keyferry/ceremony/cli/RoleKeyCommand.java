package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.report.FailureReport;
import dev.keyferry.engine.KeyFile;
import dev.keyferry.engine.PasswordHandle;
import dev.keyferry.engine.RoleKeys;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.KeyFailure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.VerifierKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description =
          "What the key is called in the plan, such as bo@example.com: no spaces and no plus sign."
              + " Needed.")
  private String name = "";

  @Parameters(
      paramLabel = "FILE",
      description = "The file to write, on the person's own stick. It must not exist.")
  private Path file = Path.of("role.key");

  RoleKeyCommand(Desk desk) {
    this.desk = desk;
  }

  /** Of no use to anybody: it only shows whether the name makes a verifier key. */
  private static final Octets ANY_KEY = Octets.of(new byte[32]);

  @Override
  public Integer call() {
    try {
      VerifierKey.of(name, ANY_KEY);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "Give --name without spaces and plus signs, such as bo@example.com");
    }
    // A person's key is real, whatever ceremony it is for: its passphrase wants locked memory.
    TokenSetup setup = new TokenSetup(Mode.PRODUCTION, Outcome::accepted, desk.clock());
    Outcome<VerifierKey> made =
        Token.open(setup)
            .then(token -> {
              try (token) {
                return token.openSession(Role.OPERATOR).then(this::make);
              }
            });
    return switch (made) {
      case Outcome.Accepted<VerifierKey>(VerifierKey key) -> {
        desk.people().show("Written, flushed, and opened again.");
        desk.people().show("Verifier key for the plan: " + key.print());
        yield ExitCode.DONE;
      }
      case Outcome.Refused<VerifierKey>(List<Failure> failures) -> {
        failures.forEach(f -> FailureReport.lines(f).forEach(desk.err()::println));
        yield ExitCode.of(failures);
      }
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
                  .then(created -> write(created.file()).map(written -> created))
                  .then(created -> openedAgain(session, created, passphrase));
            }
          })
          .map(key -> VerifierKey.of(name, key.publicKey()));
    }
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

  /**
   * Beside its place first, readable by its owner only; compared, and named last: a file of this
   * name is a complete key.
   */
  private Outcome<Path> write(Octets content) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      if (Files.exists(file)) {
        return refused(MediaCode.MEDIA_EXISTS, "a name that is free", "a file of this name");
      }
      flushed(part, content);
      if (!Octets.of(Files.readAllBytes(part)).equals(content)) {
        return refused(MediaCode.MEDIA_READBACK, "the bytes that were written", "others");
      }
      return Outcome.accepted(Files.move(part, file));
    } catch (FileAlreadyExistsException e) {
      return refused(MediaCode.MEDIA_EXISTS, "a name that is free", "a file of this name");
    } catch (IOException e) {
      return refused(MediaCode.MEDIA_WRITE, "a place to write", e.getClass().getSimpleName());
    } finally {
      part.toFile().delete();
    }
  }

  private static void flushed(Path part, Octets content) throws IOException {
    boolean posix = part.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] owner =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel out = FileChannel.open(part, options, owner)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.toByteArray());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  private Outcome<RoleKey> openedAgain(
      Session session, RoleKeys.Created created, PasswordHandle passphrase) {
    try (FileChannel in = FileChannel.open(file)) {
      return session
          .roleKeys()
          .open(new KeyFile(String.valueOf(file.getFileName()), in, null), passphrase)
          .then(opened ->
              opened.key().equals(created.key())
                  ? Outcome.accepted(opened.key())
                  : refused(MediaCode.MEDIA_READBACK, "the key that was written", "another"));
    } catch (IOException e) {
      return refused(MediaCode.MEDIA_READ, "the file", e.getClass().getSimpleName());
    }
  }

  private <T> Outcome<T> refused(MediaCode code, String expected, String actual) {
    return Outcome.refused(
        new MediaFailure(
            code,
            new Place.Whole(String.valueOf(file.getFileName())),
            Fact.word(expected),
            Fact.word(actual)));
  }
}
