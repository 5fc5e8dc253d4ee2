package dev.keyferry.transport.document;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.value.Digest;
import java.util.List;
import java.util.Optional;

/**
 * What belongs to the room and not to the plan (docs/formats/site-v1.md): filled in and signed by
 * the administrator, bound by the plan. Public, immutable, and no evidence of anything: see {@link
 * VerifiedText}.
 *
 * @param ceremony that of the plan
 * @param place room and address
 * @param machine what the ceremony runs on
 * @param tokens HSMs and people's tokens; no serial twice
 * @param printers no serial twice
 * @param cameras cameras and scanners; no serial twice
 * @param media those that are expected; no serial and no bag twice
 * @param contacts clock and emergency
 */
public record Site(
    CeremonyId ceremony,
    String place,
    Machine machine,
    List<Device> tokens,
    List<Device> printers,
    List<Device> cameras,
    List<Medium> media,
    Contacts contacts) {
  /** Copies the lists. */
  public Site {
    tokens = List.copyOf(tokens);
    printers = List.copyOf(printers);
    cameras = List.copyOf(cameras);
    media = List.copyOf(media);
  }

  /**
   * What the ceremony runs on.
   *
   * @param make who made it
   * @param model free text
   * @param serial free text
   * @param boot what it is started from
   */
  public record Machine(String make, String model, String serial, BootMedium boot) {}

  /**
   * What the machine is started from.
   *
   * @param image SHA-256 of its image; empty when nobody took it
   * @param label free text
   */
  public record BootMedium(Optional<Digest> image, String label) {}

  /**
   * A device in the room.
   *
   * @param serial a word
   * @param name free text
   */
  public record Device(String serial, String name) {}

  /**
   * A medium that is expected, and its custody.
   *
   * @param serial a word
   * @param bag number of the tamper-evident bag; empty when it comes in none
   * @param from who hands it over, a word
   * @param to who takes it, a word
   * @param label free text
   */
  public record Medium(String serial, Optional<String> bag, String from, String to, String label) {}

  /**
   * What the room turns to.
   *
   * @param clock what is taken as the independent clock
   * @param emergency who is called when the room must be left
   */
  public record Contacts(String clock, String emergency) {}
}
