package dev.keyferry.ceremony.report;

import dev.keyferry.engine.Token;
import dev.keyferry.engine.spi.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which provider computes, with its versions, and which of its services are approved ones. */
public final class ProviderReport {
  private ProviderReport() {}

  /** The lines of {@code identify}. */
  public static List<String> lines(Token token) {
    List<String> lines = new ArrayList<>(List.of(heading(token)));
    services(token).forEach(service -> lines.add("service " + service));
    return lines;
  }

  /** The one line of a ceremony's screen. */
  public static String heading(Token token) {
    return "provider %s: %s".formatted(token.provider(), token.description());
  }

  /** Each service of the token with its indicator. */
  public static List<String> services(Token token) {
    return Arrays.stream(Service.values())
        .map(service -> "%s: %s".formatted(service.token(), token.indicator(service).text()))
        .toList();
  }
}
