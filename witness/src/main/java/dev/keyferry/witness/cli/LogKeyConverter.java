package dev.keyferry.witness.cli;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.transport.document.VerifierKey;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A log's key as it is typed. */
final class LogKeyConverter implements ITypeConverter<VerifierKey> {
  @Override
  public VerifierKey convert(String vkey) {
    return switch (VerifierKey.parse(vkey)) {
      case Outcome.Accepted<VerifierKey>(VerifierKey key) -> key;
      case Outcome.Refused<VerifierKey>(List<Failure> _) ->
          throw new TypeConversionException("not a verifier key of type 01: name+id+base64");
    };
  }
}
