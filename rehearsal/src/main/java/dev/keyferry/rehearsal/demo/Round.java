package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.rehearsal.node.ExportedKey;
import dev.keyferry.rehearsal.node.NodeExports;
import dev.keyferry.rehearsal.prepare.RehearsalRequester;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.OutputFolder;
import dev.keyferry.transport.media.Volume;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One way from exports to a KMS: request, ceremony, import. For one thread. */
final class Round {
  private final RoundSettings settings;
  private final DemoSettings demo;
  private final CeremonyProgram program;
  private final DemoReport report;

  Round(RoundSettings settings, DemoSettings demo, CeremonyProgram program, DemoReport report) {
    this.settings = settings;
    this.demo = demo;
    this.program = program;
    this.report = report;
  }

  /**
   * Moves every key that the offline program said the target takes, and says each step as it is
   * done.
   *
   * <p>Refuses, in this order, what {@link DemoFolder}, {@link RoundRequest#write}, the offline
   * program and {@link RoundImport#take} refuse.
   */
  Step<List<ProvenImport>> run(DemoExports exports, List<DemoKey> keys) {
    List<ExportedKey> moving =
        keys.stream().filter(key -> key.takenBy(settings.target())).map(DemoKey::export).toList();
    return Step.of(ask(exports, moving)).then(this::perform);
  }

  private Outcome<RoundRequest> ask(DemoExports exports, List<ExportedKey> moving) {
    Path folder = demo.folder().request(settings.name());
    MediaName name = new MediaName(folder.getFileName().toString());
    NodeExports keys = new NodeExports(exports.node().participant(), moving);
    return demo.folder()
        .createRound(settings.name())
        .then(parent -> OutputFolder.create(parent, name))
        .then(out ->
            Volume.open(exports.folder())
                .then(volume -> RoundRequest.write(volume, keys, out, setting())));
  }

  private RoundRequest.Setting setting() {
    return new RoundRequest.Setting(settings, demo.clock(), demo.random(), demo.people());
  }

  private Step<List<ProvenImport>> perform(RoundRequest asked) {
    report.asked(settings, asked);
    Path exported = demo.folder().exported(settings.name(), settings.ceremony());
    return Step.ofChild(program.run(arguments(asked), ""))
        .thenOutcome(child -> demo.folder().writeTranscript(settings.name(), heard(child)))
        .then(_ -> {
          report.performed(exported);
          return Step.of(new RoundImport(asked, demo.random()).take(exported));
        })
        .then(taken -> {
          return Step.of(
                  RoundReceipt.of(taken, demo.clock())
                      .write(asked.requester(), demo.folder(), settings))
              .then(_ -> {
                report.proven(taken.imports());
                return new Step.Done<>(taken.imports());
              });
        });
  }

  private List<String> arguments(RoundRequest asked) {
    return List.of(
        "run",
        "--plan",
        asked.file(RehearsalRequester.PLAN_FILE),
        "--request",
        asked.folder().toString(),
        "--site",
        asked.file(RehearsalRequester.SITE_FILE),
        "--out",
        demo.folder().out(settings.name()).toString(),
        "--role-keys",
        asked.file(RehearsalRequester.ROLE_KEYS_FOLDER),
        "--answers",
        asked.file(RehearsalRequester.ANSWERS_FILE));
  }

  private static List<String> heard(ProgramResult child) {
    List<String> lines = new ArrayList<>(child.output());
    lines.addAll(child.errors());
    return lines;
  }
}
