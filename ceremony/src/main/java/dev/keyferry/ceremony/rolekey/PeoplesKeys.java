package dev.keyferry.ceremony.rolekey;

import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.engine.Session;
import dev.keyferry.model.failure.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keys of people: each person's in a file or in a token, as their key in the plan says. */
public final class PeoplesKeys implements RoleKeySource {
  private final RoleKeySource files;
  private final RoleKeySource tokens;

  /**
   * Keys in files and tokens.
   *
   * @param folders for files, which need not be there yet
   * @param libraries the PKCS#11 modules of tokens
   */
  public PeoplesKeys(OperatorConsole console, List<Path> folders, List<Path> libraries) {
    this.files = new RoleKeyFiles(console, folders);
    this.tokens = new RoleKeyTokens(console, libraries);
  }

  @Override
  public Outcome<Optional<OpenedRoleKey>> open(Session session, Signatory who) {
    return switch (who.key().type()) {
      case ED25519 -> files.open(session, who);
      case ECDSA_P256 -> tokens.open(session, who);
    };
  }
}
