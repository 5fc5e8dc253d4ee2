package dev.keyferry.transport.document;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and prints the body of a site (docs/formats/site-v1.md). Thread-safe. */
public final class SiteCodec {
  private static final DocumentForm<Site> FORM =
      new DocumentForm<>(DocumentKind.SITE, SiteCodec::read, SiteCodec::write);

  private static final String NO_BAG = "none";

  private SiteCodec() {}

  /**
   * The site that the body of a note spells. Refuses, in this order, with {@code DOC-SIZE}, {@code
   * DOC-TEXT}, {@code DOC-KIND}, then for the first line that is wrong with {@code DOC-LINE} or
   * {@code DOC-COUNT}.
   *
   * @param body the text of the note, UTF-8, at most 64 KiB and 2,048 lines
   */
  public static Outcome<Site> parse(String body) {
    return FORM.parse(body);
  }

  /**
   * The one body of a site.
   *
   * @throws dev.keyferry.model.failure.BugException if {@link #parse} would not read this site back
   */
  public static String print(Site site) {
    return FORM.print(site);
  }

  private static Site read(LineReader in) {
    CeremonyId ceremony = in.line("ceremony", Line::ceremony);
    String place = in.line("place", Line::freeText);
    return new Site(
        ceremony,
        place,
        machine(in),
        devices(in, "tokens", "token"),
        devices(in, "printers", "printer"),
        devices(in, "cameras", "camera"),
        media(in),
        new Site.Contacts(in.line("clock", Line::freeText), in.line("emergency", Line::freeText)));
  }

  private static Site.Machine machine(LineReader in) {
    String make = in.line("machine-make", Line::freeText);
    String model = in.line("machine-model", Line::freeText);
    String serial = in.line("machine-serial", Line::freeText);
    return new Site.Machine(make, model, serial, in.line("boot-medium", SiteCodec::boot));
  }

  private static Site.BootMedium boot(Line line) {
    boolean measured = line.choice("sha256", "unmeasured");
    Optional<Digest> image = measured ? Optional.of(line.digest()) : Optional.empty();
    return new Site.BootMedium(image, line.freeText());
  }

  private static List<Site.Device> devices(LineReader in, String countName, String itemName) {
    Set<String> seen = new HashSet<>();
    return in.list(countName, itemName, line -> device(line, seen));
  }

  private static Site.Device device(Line line, Set<String> seen) {
    return new Site.Device(serial(line, seen), line.freeText());
  }

  private static String serial(Line line, Set<String> seen) {
    String serial = line.anyWord("a serial number");
    return line.fresh(seen, serial, serial);
  }

  private static List<Site.Medium> media(LineReader in) {
    Set<String> serials = new HashSet<>();
    Set<String> bags = new HashSet<>();
    return in.list("media", "medium", line -> medium(line, serials, bags));
  }

  private static Site.Medium medium(Line line, Set<String> serials, Set<String> bags) {
    String serial = serial(line, serials);
    String bag = line.literal("bag").anyWord("the number of a bag, or none");
    if (!bag.equals(NO_BAG)) {
      line.fresh(bags, bag, "bag " + bag);
    }
    String from = line.literal("from").anyWord("who hands it over");
    String to = line.literal("to").anyWord("who takes it");
    Optional<String> sealed = Optional.of(bag).filter(b -> !b.equals(NO_BAG));
    return new Site.Medium(serial, sealed, from, to, line.freeText());
  }

  private static String write(Site site) {
    Site.Machine machine = site.machine();
    return new LineWriter(DocumentKind.SITE)
        .line("ceremony", site.ceremony().text())
        .line("place", site.place())
        .line("machine-make", machine.make())
        .line("machine-model", machine.model())
        .line("machine-serial", machine.serial())
        .line("boot-medium", boot(machine.boot()))
        .list("tokens", site.tokens(), device -> device("token", device))
        .list("printers", site.printers(), device -> device("printer", device))
        .list("cameras", site.cameras(), device -> device("camera", device))
        .list("media", site.media(), SiteCodec::medium)
        .line("clock", site.contacts().clock())
        .line("emergency", site.contacts().emergency())
        .end();
  }

  private static String boot(Site.BootMedium boot) {
    String image = boot.image().map(digest -> "sha256 " + digest.toHex()).orElse("unmeasured");
    return image + " " + boot.label();
  }

  private static String device(String itemName, Site.Device device) {
    return String.join(" ", itemName, device.serial(), device.name());
  }

  private static String medium(Site.Medium medium) {
    return "medium %s bag %s from %s to %s %s"
        .formatted(
            medium.serial(),
            medium.bag().orElse(NO_BAG),
            medium.from(),
            medium.to(),
            medium.label());
  }
}
