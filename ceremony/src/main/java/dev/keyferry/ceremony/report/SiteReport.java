package dev.keyferry.ceremony.report;

import dev.keyferry.transport.document.Site;
import java.util.ArrayList;
import java.util.List;

/** A site in a few lines that fit a terminal, for the room to compare with what it sees. */
public final class SiteReport {
  private SiteReport() {}

  /** The place, the machine, what it starts from, and how many of what is there. */
  public static List<String> lines(Site site) {
    Site.Machine machine = site.machine();
    List<String> lines = new ArrayList<>();
    lines.add("Place   " + site.place());
    lines.add(
        "Machine %s %s, serial %s".formatted(machine.make(), machine.model(), machine.serial()));
    lines.add(
        "Boots   %s, %s"
            .formatted(
                machine.boot().label(),
                machine
                    .boot()
                    .image()
                    .map(image -> "sha256 " + image.toHex())
                    .orElse("not measured")));
    lines.add(
        "Room    tokens %d, printers %d, cameras %d, media %d"
            .formatted(
                site.tokens().size(),
                site.printers().size(),
                site.cameras().size(),
                site.media().size()));
    site.media().forEach(medium -> lines.add("  medium " + words(medium)));
    return lines;
  }

  private static String words(Site.Medium medium) {
    return "%s, %s, from %s to %s"
        .formatted(
            medium.serial(),
            medium.bag().map(bag -> "bag " + bag).orElse("no bag"),
            medium.from(),
            medium.to());
  }
}
