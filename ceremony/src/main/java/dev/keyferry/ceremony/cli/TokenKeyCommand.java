package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.report.FailureReport;
import dev.keyferry.ceremony.rolekey.OpenedRoleKey;
import dev.keyferry.ceremony.rolekey.RoleKeyTokens;
import dev.keyferry.ceremony.rolekey.Signatory;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.transport.document.VerifierKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ceremony token-key}: what a plan names a person by whose role key is in a token. */
@Command(
    name = "token-key",
    header = "Prints the verifier key of a role key that is in a PKCS#11 token.",
    description = {
      "Each person of a plan who approves with a token does this alone, on the offline machine. The"
          + " token must hold one ECDSA P-256 key with its certificate, made with the tools of its"
          + " vendor. Nothing is signed and nothing is written."
    },
    exitCodeList = {
      "0:Done: the verifier key is on the screen.",
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused by a control: the token does not give such a key.",
      "4:Stopped by people: an empty line was typed."
    })
final class TokenKeyCommand implements Callable<Integer> {
  private final Desk desk;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private KeyName name = new KeyName();

  @Parameters(
      paramLabel = "LIBRARY",
      description = "The token's PKCS#11 module, a shared library. Its first slot is used.")
  private Path library = Path.of("pkcs11.so");

  TokenKeyCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return switch (new RoleKeyTokens(desk.people(), List.of(library)).open(owner())) {
      case Outcome.Accepted<Optional<OpenedRoleKey>>(Optional<OpenedRoleKey> key) ->
          key.map(this::shown).orElse(ExitCode.STOPPED);
      case Outcome.Refused<Optional<OpenedRoleKey>>(List<Failure> failures) -> {
        failures.forEach(f -> FailureReport.lines(f).forEach(desk.err()::println));
        yield ExitCode.of(failures);
      }
    };
  }

  private Signatory owner() {
    return name.checked(
        spec, key -> new Signatory(new Person(Role.OPERATOR, "", name.text()), key));
  }

  private int shown(OpenedRoleKey key) {
    key.forget();
    String vkey = new VerifierKey(name.text(), key.key()).print();
    desk.people().show("Verifier key for the plan: " + vkey);
    return ExitCode.DONE;
  }
}
