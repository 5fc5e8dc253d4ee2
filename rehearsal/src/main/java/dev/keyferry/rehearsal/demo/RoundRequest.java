package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.rehearsal.kms.RehearsalKms;
import dev.keyferry.rehearsal.node.ExportedKey;
import dev.keyferry.rehearsal.node.NodeExports;
import dev.keyferry.rehearsal.prepare.PracticePeople;
import dev.keyferry.rehearsal.prepare.PracticeSettings;
import dev.keyferry.rehearsal.prepare.RehearsalRequester;
import dev.keyferry.transport.document.KeyFile;
import dev.keyferry.transport.document.NoteSigner;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.OutputFolder;
import dev.keyferry.transport.media.Volume;
import dev.keyferry.transport.media.WrittenFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * A request that was written, and the KMS that waits for its keys.
 *
 * @param folder with the exports, {@code request}, {@code plan}, {@code answers} and role keys
 * @param request what was asked
 * @param moving the keys that it names
 * @param kms holds the private half of its wrapping key
 * @param requester who signed it
 */
record RoundRequest(
    Path folder,
    Request request,
    List<ExportedKey> moving,
    RehearsalKms kms,
    NoteSigner requester) {
  /** Copies the list. */
  RoundRequest {
    moving = List.copyOf(moving);
  }

  /**
   * What a request is for, and where its time and randomness come from.
   *
   * @param round the KMS and the ceremony
   * @param clock decides the plan's schedule and when the wrapping key expires
   * @param random makes the wrapping key
   * @param people who performs the ceremony
   */
  record Setting(RoundSettings round, Clock clock, SecureRandom random, PracticePeople people) {
    PracticeSettings practice() {
      return round.practice(people);
    }
  }

  /**
   * Copies the exports into a folder of their own and asks for their keys to be moved.
   *
   * <p>Refuses, in this order, what {@link OutputFolder#create}, {@link Volume#read}, {@link
   * OutputFolder#write}, {@link RehearsalRequester#prepareAll} and {@link OutputFolder#commit}
   * refuse.
   *
   * @param exports where the exports are
   * @param moving which of them are to move
   * @param folder the folder to write, whose parent is there
   */
  static Outcome<RoundRequest> write(
      Volume exports, NodeExports moving, OutputFolder folder, Setting setting) {
    RehearsalKms kms = new RehearsalKms(setting.clock(), setting.random());
    RehearsalRequester requester = new RehearsalRequester(kms, setting.clock(), setting.random());
    return Outcome.all(moving.keys().stream().map(key -> copy(exports, key, folder)).toList())
        .then(_ -> requester.prepareAll(moving, setting.practice(), folder))
        .then(practice ->
            folder
                .commit()
                .map(path ->
                    new RoundRequest(
                        path, practice.request(), moving.keys(), kms, practice.requester())))
        .onRefusal(_ -> folder.discard());
  }

  /** The path of one of its files, as an argument of a command. */
  String file(MediaName name) {
    return folder.resolve(name.text()).toString();
  }

  private static Outcome<WrittenFile> copy(Volume exports, ExportedKey key, OutputFolder folder) {
    KeyFile file = key.file();
    return exports
        .read(file.name(), file.sizeBytes())
        .then(content -> folder.write(file.name(), content));
  }
}
