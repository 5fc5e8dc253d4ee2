package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.plan.DocumentSigner;
import dev.keyferry.ceremony.plan.DraftFile;
import dev.keyferry.ceremony.report.FailureReport;
import dev.keyferry.ceremony.rolekey.RoleKeyFiles;
import dev.keyferry.ceremony.rolekey.RoleKeySource;
import dev.keyferry.ceremony.rolekey.RoleKeyTokens;
import dev.keyferry.ceremony.rolekey.Signatory;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.PlanCodec;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.SiteCodec;
import dev.keyferry.transport.document.VerifierKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ceremony plan sign}: one person puts their signature under a plan or a site. */
@Command(
    name = "sign",
    header = "Puts one person's signature under a plan or a site.",
    description = {
      "It shows the whole document, asks for the passphrase or the PIN of the person's role key,"
          + " which is open for this one signature, and writes the document with one signature line"
          + " more to a new file. The text stays the same, and so does its digest.",
      "Whoever signs a plan must be in it with that very key."
    },
    exitCodeList = {
      "0:Done: the new file is written, and its signature was verified.",
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused by a control: the document has a fault, or the key is not this person's.",
      "4:Stopped by people: no passphrase or PIN was typed. Nothing was written.",
      "5:A medium or device: a file is missing, exists already, or cannot be written."
    })
final class PlanSignCommand implements Callable<Integer> {
  private static final Octets ANY_KEY = Octets.of(new byte[32]);

  private final Desk desk;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The plan or the site, signed or not.")
  private Path file = Path.of("plan");

  @Option(
      names = "--as",
      required = true,
      paramLabel = "NAME",
      description = "What the person's role key is called, such as ada@example.com. Needed.")
  private String name = "";

  @Option(
      names = "--role-keys",
      paramLabel = "DIR",
      description =
          "A folder with the person's role key, such as their own stick. Default: it is in the"
              + " token of --role-token.")
  private List<Path> roleKeys = List.of();

  @Option(
      names = "--role-token",
      paramLabel = "LIBRARY",
      description =
          "The PKCS#11 module, a shared library, of the token that has the person's role key."
              + " Default: the key is in a file.")
  private List<Path> roleTokens = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The file to write. It must not exist. Needed.")
  private Path out = Path.of("plan.signed");

  PlanSignCommand(Desk desk) {
    this.desk = desk;
  }

  /** Somebody, and the key that the document names for them, if it names one. */
  private record Signer(Signatory who, Optional<VerifierKey> expected) {}

  @Override
  public Integer call() {
    if (roleKeys.isEmpty() == roleTokens.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Give --role-keys or --role-token, and not both");
    }
    return switch (DraftFile.read(file).then(this::signed).then(this::written)) {
      case Outcome.Accepted<Path> _ -> {
        desk.people().show("Signed, flushed, and read back: " + out);
        yield ExitCode.DONE;
      }
      case Outcome.Refused<Path>(List<Failure> failures) -> {
        failures.forEach(f -> FailureReport.lines(f).forEach(desk.err()::println));
        yield ExitCode.of(failures);
      }
    };
  }

  private Outcome<SignedNote> signed(DocumentSigner.Draft draft) {
    return signer(draft.text())
        .then(signer -> {
          draft.text().lines().forEach(desk.people()::show);
          return new DocumentSigner(desk.people(), source(), desk.forPeoplesKeys())
              .sign(draft, signer.who(), signer.expected());
        });
  }

  private RoleKeySource source() {
    return roleTokens.isEmpty()
        ? new RoleKeyFiles(desk.people(), roleKeys)
        : new RoleKeyTokens(desk.people(), roleTokens);
  }

  private Outcome<Signer> signer(String text) {
    return text.startsWith("keyferry/site/")
        ? SiteCodec.parse(text).map(_ -> new Signer(unnamed(), Optional.empty()))
        : PlanCodec.parse(text).then(this::inThePlan);
  }

  private Outcome<Signer> inThePlan(Plan plan) {
    return Signatory.of(plan).stream()
        .filter(one -> one.key().name().equals(name))
        .findFirst()
        .map(one -> Outcome.accepted(new Signer(one, Optional.of(one.key()))))
        .orElseGet(() ->
            Outcome.refused(
                new QuorumFailure(
                    QuorumCode.QUORUM_STRANGER,
                    new Place.Whole(name),
                    Fact.oneOf(Signatory.of(plan).stream().map(one -> one.key().name()).toList()),
                    Fact.word("a key that the plan does not name"))));
  }

  /** A site names nobody: the plan says whose signature counts. */
  private Signatory unnamed() {
    try {
      return new Signatory(new Person(Role.ADMINISTRATOR, "", name), VerifierKey.of(name, ANY_KEY));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "Give --as without spaces and plus signs, such as ada@example.com");
    }
  }

  private Outcome<Path> written(SignedNote note) {
    return new NewFile(out).write(note.print()).then(NewFile::name);
  }
}
