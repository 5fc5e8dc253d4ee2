package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.CeremonyLog;
import dev.keyferry.ceremony.audit.Step;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What both folders of a ceremony hold at each of its moments: a killed process leaves exactly
 * that. A moment is before and after every event, and after every hold point.
 */
final class Moments extends HeardTrail {
  private final Path from;
  private final Path to;
  private final List<Path> kept = new ArrayList<>();

  Moments(Path from, Path to) {
    super(new CeremonyLog());
    this.from = from;
    this.to = to;
  }

  /** The folders, in their order. */
  List<Path> kept() {
    return List.copyOf(kept);
  }

  @Override
  public void enter(Step step) {
    keep("enter-" + step.token());
    super.enter(step);
  }

  @Override
  public Outcome<AuditEvent> append(AuditEvent event) {
    Outcome<AuditEvent> appended = super.append(event);
    keep(event.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    return appended;
  }

  private void keep(String what) {
    try {
      Path copy = to.resolve(String.format(Locale.ROOT, "%03d-%s", kept.size(), what));
      for (String folder : List.of("out", "record")) {
        copy(from.resolve(folder), copy.resolve(folder));
      }
      kept.add(copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    }
  }
}
