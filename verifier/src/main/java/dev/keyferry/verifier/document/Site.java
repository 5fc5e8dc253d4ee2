package dev.keyferry.verifier.document;

import static dev.keyferry.verifier.document.LineCursor.CEREMONY;
import static dev.keyferry.verifier.document.LineCursor.DECIMAL;
import static dev.keyferry.verifier.document.LineCursor.HEX32;
import static dev.keyferry.verifier.document.LineCursor.TEXT;
import static dev.keyferry.verifier.document.LineCursor.WORD;
import static dev.keyferry.verifier.document.LineCursor.fresh;

import dev.keyferry.verifier.text.Malformed;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was in the room: docs/formats/site-v1.md. Its form is checked whole; what it says of devices
 * is for people.
 *
 * @param ceremony that of the plan
 * @param bags of each medium's serial the number of its bag, or {@code none}
 */
public record Site(String ceremony, Map<String, String> bags) {
  private static final Pattern FIRST = Pattern.compile("keyferry/site/v1");
  private static final Pattern CEREMONY_LINE = Pattern.compile("ceremony " + CEREMONY);
  private static final Pattern BOOT =
      Pattern.compile("boot-medium (?:sha256 " + HEX32 + "|unmeasured) " + TEXT);
  private static final Pattern MEDIA = Pattern.compile("media " + DECIMAL);
  private static final Pattern MEDIUM =
      Pattern.compile(
          "medium " + WORD + " bag " + WORD + " from " + WORD + " to " + WORD + " " + TEXT);

  /** Copies the map. */
  public Site {
    bags = Map.copyOf(bags);
  }

  /** Reads the text of a site. */
  public static Site parse(String text) throws Malformed {
    LineCursor in = new LineCursor(text, DocumentLimit.PLAN);
    in.line(FIRST);
    String ceremony = in.value(CEREMONY_LINE);
    for (String name : List.of("place", "machine-make", "machine-model", "machine-serial")) {
      in.line(free(name));
    }
    in.line(BOOT);
    devices(in, "tokens", "token");
    devices(in, "printers", "printer");
    devices(in, "cameras", "camera");
    Map<String, String> bags = media(in);
    in.line(free("clock"));
    in.line(free("emergency"));
    in.end();
    return new Site(ceremony, bags);
  }

  private static Pattern free(String name) {
    return Pattern.compile(name + " " + TEXT);
  }

  private static void devices(LineCursor in, String count, String item) throws Malformed {
    Set<String> serials = new HashSet<>();
    Pattern line = Pattern.compile(item + " " + WORD + " " + TEXT);
    for (Matcher device : in.list(Pattern.compile(count + " " + DECIMAL), line)) {
      fresh(serials, device.group(1));
    }
  }

  private static Map<String, String> media(LineCursor in) throws Malformed {
    Map<String, String> media = new LinkedHashMap<>();
    Set<String> serials = new HashSet<>();
    Set<String> bags = new HashSet<>();
    for (Matcher medium : in.list(MEDIA, MEDIUM)) {
      fresh(serials, medium.group(1));
      if (!medium.group(2).equals("none")) {
        fresh(bags, medium.group(2));
      }
      media.put(medium.group(1), medium.group(2));
    }
    return media;
  }
}
