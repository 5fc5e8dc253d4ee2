package dev.keyferry.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What people sign before a ceremony: a plan or a site, as they were shown it
 * (docs/formats/plan-v1.md, site-v1.md). Here only their form is known; that the text is a whole
 * document of its kind is the caller's matter.
 *
 * @param text the whole body of the document
 */
public record DocumentStatement(String text) implements RoleStatement {
  private static final List<String> STARTS =
      List.of("keyferry/plan/v1\nmode ", "keyferry/site/v1\nceremony ");

  private static final String END = "\nend\n";

  /** The limit of both kinds: docs/formats/document-v1.md §2. */
  private static final int MAX_BYTES = 64 * 1024;

  /** Refuses every other document, and what is not lines of printable text. */
  public DocumentStatement {
    boolean form =
        STARTS.stream().anyMatch(text::startsWith)
            && text.endsWith(END)
            && text.indexOf(END) == text.length() - END.length()
            && !text.contains("\n\n")
            && text.codePoints().allMatch(DocumentStatement::isInALine);
    if (!form || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new IllegalArgumentException("not the text of a plan or a site");
    }
  }

  private static boolean isInALine(int c) {
    return c == '\n' || !(Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }
}
