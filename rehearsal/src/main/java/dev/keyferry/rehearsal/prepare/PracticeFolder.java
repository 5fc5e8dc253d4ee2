package dev.keyferry.rehearsal.prepare;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.rehearsal.kms.RehearsalKms;
import dev.keyferry.rehearsal.node.NodeExports;
import dev.keyferry.rehearsal.node.RehearsalNode;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.OutputFolder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * A folder with all that a practice ceremony reads. The KMS that its blobs go back to lives as long
 * as this process.
 *
 * @param path the complete folder
 * @param exports the node's exports in it
 * @param practice the documents in it
 * @param kms the KMS whose wrapping key the request names
 */
public record PracticeFolder(Path path, NodeExports exports, Practice practice, RehearsalKms kms) {
  /**
   * Where time, randomness and names come from.
   *
   * @param clock decides the plan's schedule and when wrapping keys expire
   * @param random makes every practice key but the note signers'
   * @param participant the node's name
   */
  public record Source(Clock clock, SecureRandom random, String participant) {}

  /**
   * Makes a node and a KMS, and writes the folder: complete, or not at all.
   *
   * <p>Refuses, in this order, what {@link OutputFolder#create}, {@link RehearsalNode#export},
   * {@link RehearsalRequester#prepare} and {@link OutputFolder#commit} refuse.
   *
   * @param parent where the folder shall appear
   * @param name what it shall be called
   */
  public static Outcome<PracticeFolder> create(
      Path parent, MediaName name, PracticeSettings settings, Source source) {
    return OutputFolder.create(parent, name).then(folder -> fill(folder, settings, source));
  }

  private static Outcome<PracticeFolder> fill(
      OutputFolder folder, PracticeSettings settings, Source source) {
    RehearsalKms kms = new RehearsalKms(source.clock(), source.random());
    RehearsalRequester requester = new RehearsalRequester(kms, source.clock(), source.random());
    return new RehearsalNode(source.participant(), source.random())
        .export(settings.exportPassword(), folder)
        .then(exports ->
            requester
                .prepare(exports, settings, folder)
                .then(practice ->
                    folder.commit().map(path -> new PracticeFolder(path, exports, practice, kms))))
        // What a refusal left behind is no evidence of anything and holds half a practice.
        .onRefusal(_ -> folder.discard());
  }
}
