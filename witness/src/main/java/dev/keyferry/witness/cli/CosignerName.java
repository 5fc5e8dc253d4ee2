package dev.keyferry.witness.cli;

import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.log.CosignatureType;
import dev.keyferry.transport.log.CosignerKey;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The name that a witness cosigns under, as typed. */
final class CosignerName {
  /** Of no use to anybody: it only shows whether the name makes a verifier key. */
  private static final Octets ANY_KEY = Octets.of(new byte[32]);

  private CosignerName() {}

  /** Refuses, as wrong usage, what no key can be called: before anybody types a passphrase. */
  static void check(CommandSpec spec, String name) {
    try {
      new CosignerKey(name, CosignatureType.ED25519, ANY_KEY);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "Give --name without spaces and plus signs, such as witness.example/bo",
          e);
    }
  }
}
