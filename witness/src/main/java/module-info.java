/**
 * The witness's tool, for a machine of the witness's own: it reads a checkpoint from a file or a
 * photograph, remembers what it has seen of each log, and cosigns. It uses the model, the transport
 * and the JDK; it has no token, opens no socket, and sees no subject key. The only module that
 * needs {@code java.desktop} (docs/decisions/0014).
 */
module dev.keyferry.witness {
  requires dev.keyferry.model;
  requires dev.keyferry.transport;
  requires info.picocli;
  requires java.desktop;
  requires static org.jspecify;

  opens dev.keyferry.witness.cli to
      info.picocli;
}
