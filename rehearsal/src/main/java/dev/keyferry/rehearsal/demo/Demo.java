package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.key.KmsTarget;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The whole figure in one command, with practice keys and nobody in the room. Every line that it
 * prints is said after the step it tells of was done. For one thread.
 */
public final class Demo {
  private final DemoSettings settings;
  private final CeremonyProgram program;
  private final DemoReport report;

  /** A demo that runs the given offline program and tells of it on a screen. */
  public Demo(DemoSettings settings, CeremonyProgram program, PrintWriter out) {
    this.settings = settings;
    this.program = program;
    this.report = new DemoReport(settings, out);
  }

  /**
   * Runs it: exports, inspection, a round for Google, a round for AWS.
   *
   * <p>Refuses, in this order, what {@link DemoExports#make}, the offline program, {@link
   * InspectionReader#read}, {@link DemoExports#described} and {@link Round#run} refuse.
   *
   * @return how many keys were imported and proven
   */
  public Step<Integer> run() {
    report.begun();
    return Step.of(DemoExports.make(settings.folder(), settings.random()))
        .then(exports -> {
          report.exported(exports);
          return inspect(exports).then(keys -> rounds(exports, keys));
        })
        .then(proven -> {
          report.finished(proven);
          return new Step.Done<>(proven.size());
        });
  }

  private Step<List<DemoKey>> inspect(DemoExports exports) {
    List<String> arguments =
        Stream.concat(Stream.of("inspect", "--json", "--password-stdin"), exports.files().stream())
            .toList();
    return Step.ofChild(program.run(arguments, DemoExports.PASSWORD + "\n"))
        .thenOutcome(child -> InspectionReader.read(child.output()))
        .thenOutcome(exports::described)
        .then(keys -> {
          report.inspected(keys);
          return new Step.Done<>(keys);
        });
  }

  private Step<List<ProvenImport>> rounds(DemoExports exports, List<DemoKey> keys) {
    Round google = round(KmsTarget.GCP);
    Round amazon = round(KmsTarget.AWS);
    return google
        .run(exports, keys)
        .then(first -> amazon.run(exports, keys).then(second -> joined(first, second)));
  }

  private Round round(KmsTarget target) {
    return new Round(
        new RoundSettings(target, RoundSettings.LARGEST_MODULUS_BITS), settings, program, report);
  }

  private static Step<List<ProvenImport>> joined(
      List<ProvenImport> first, List<ProvenImport> second) {
    List<ProvenImport> all = new ArrayList<>(first);
    all.addAll(second);
    return new Step.Done<>(all);
  }
}
