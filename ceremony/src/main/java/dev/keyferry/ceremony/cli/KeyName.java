package dev.keyferry.ceremony.cli;

import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.VerifierKey;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option that says what a person's key is called, for the verbs that make or show one. */
final class KeyName {
  /** Of no use to anybody: it only shows whether the name makes a verifier key. */
  private static final Octets ANY_KEY = Octets.of(new byte[32]);

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description =
          "What the key is called in the plan, such as bo@example.com: no spaces and no plus sign."
              + " Needed.")
  private String name = "";

  /** Made by picocli, which fills in the name. */
  KeyName() {}

  /** As it was typed. */
  String text() {
    return name;
  }

  /**
   * Something of the name, before anybody is asked for a secret of a key that no plan could name.
   *
   * @param use of a verifier key of this name, whose public half is nobody's
   */
  <T> T checked(CommandSpec spec, Function<VerifierKey, T> use) {
    try {
      return use.apply(VerifierKey.of(name, ANY_KEY));
    } catch (IllegalArgumentException e) {
      throw bad(spec);
    }
  }

  /** Wrong usage. */
  static ParameterException bad(CommandSpec spec) {
    return new ParameterException(
        spec.commandLine(), "Give --name without spaces and plus signs, such as bo@example.com");
  }
}
