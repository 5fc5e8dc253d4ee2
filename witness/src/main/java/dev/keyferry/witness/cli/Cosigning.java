package dev.keyferry.witness.cli;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.WitnessCode;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.log.CosignerKey;
import dev.keyferry.witness.checkpoint.CheckpointSource;
import dev.keyferry.witness.checkpoint.LogKeys;
import dev.keyferry.witness.checkpoint.SignedCheckpoint;
import dev.keyferry.witness.key.WitnessKey;
import dev.keyferry.witness.log.LogView;
import dev.keyferry.witness.state.StateFolder;
import dev.keyferry.witness.state.Witnessed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The way of one checkpoint to a cosignature (docs/formats/witness-v1.md §5). What is remembered is
 * on the disk before anything is signed: whenever the process dies, no second checkpoint of the
 * same size gets a signature.
 *
 * @param signer whose name is put to it
 * @param state the folder that remembers
 * @param logFile the log itself, if it was given
 * @param desk where the witness sits
 */
record Cosigning(Signer signer, Path state, Optional<Path> logFile, Desk desk) {
  /**
   * A key that is not open yet.
   *
   * @param file under a passphrase
   * @param name that the file does not hold
   */
  record Signer(Path file, String name) {}

  /** What is known of the log of one checkpoint. */
  private record Past(StateFolder folder, Optional<CheckpointSource> last, Optional<LogView> log) {
    /** The keys that were given, and those announced inside the tree that was seen. */
    LogKeys keys(LogKeys given) {
      return last.flatMap(seen ->
              log.filter(view -> view.holds(seen.checkpoint()))
                  .map(view -> given.plus(view.keysWithin(seen.checkpoint().size()))))
          .orElse(given);
    }

    Outcome<Witnessed.Step> judge(SignedCheckpoint signed) {
      return new Witnessed(last.map(CheckpointSource::checkpoint), log).judge(signed);
    }
  }

  /**
   * Cosigns, and gives the witness's public key. Refuses with everything that reading, judging,
   * opening the key, remembering and writing refuse.
   */
  Outcome<CosignerKey> run(Path file, LogKeys given, CosignedOutput output) {
    return CheckpointSource.read(file)
        .then(source ->
            StateFolder.open(state)
                .then(folder -> {
                  try (folder) {
                    return past(folder, source)
                        .then(past ->
                            past.keys(given)
                                .verify(source)
                                .then(signed -> cosign(past, signed, output)));
                  }
                }));
  }

  private Outcome<Past> past(StateFolder folder, CheckpointSource source) {
    return folder
        .last(source.checkpoint().origin())
        .then(last -> log(last, source).map(log -> new Past(folder, last, log)));
  }

  private Outcome<Optional<LogView>> log(Optional<CheckpointSource> last, CheckpointSource next) {
    long seen = last.map(source -> source.checkpoint().size()).orElse(0L);
    return logFile
        .map(path -> LogView.read(path, List.of(seen, next.checkpoint().size())).map(Optional::of))
        .orElseGet(() -> Outcome.accepted(Optional.empty()));
  }

  private Outcome<CosignerKey> cosign(Past past, SignedCheckpoint signed, CosignedOutput output) {
    CheckpointReport.lines(signed).forEach(desk.out()::println);
    return past.judge(signed)
        .onRefusal(failures -> keepEvidence(past, signed, failures))
        .then(step -> {
          desk.out().println(words(step));
          return openKey();
        })
        .then(key ->
            past.folder()
                .remember(signed.logsNote(), signed.checkpoint().origin())
                .then(remembered ->
                    output.write(
                        signed,
                        key.cosign(desk.clock().instant().getEpochSecond(), signed.checkpoint())))
                .map(written -> key.key()));
  }

  private Outcome<WitnessKey> openKey() {
    return desk.passphrases()
        .ask("Passphrase of " + signer.name() + ":")
        .then(passphrase -> {
          try (passphrase) {
            return WitnessKey.open(signer.file(), signer.name(), passphrase);
          }
        });
  }

  private void keepEvidence(Past past, SignedCheckpoint signed, List<Failure> failures) {
    if (failures.stream().noneMatch(f -> f.code() == WitnessCode.WITNESS_SPLIT)) {
      return;
    }
    desk.err().println("****************************************************************");
    desk.err().println("SPLIT VIEW: THIS LOG TELLS TWO STORIES, AND BOTH ARE SIGNED.");
    desk.err().println("Nothing was cosigned. Keep this machine, and these two files:");
    List<SignedNote> notes = List.of(past.last().orElseThrow().note(), signed.logsNote());
    ExitCode.of(
        past.folder().keepEvidence(notes),
        desk,
        files -> files.forEach(file -> desk.err().println("  " + file)));
    desk.err().println("****************************************************************");
  }

  private static String words(Witnessed.Step step) {
    return switch (step) {
      case FIRST ->
          "FIRST: this witness has seen nothing of this log before, and takes it as it is.";
      case AGAIN -> "AGAIN: this witness has seen this very checkpoint before.";
      case GROWN -> "GROWN: the log holds all that this witness has seen, and more.";
    };
  }
}
