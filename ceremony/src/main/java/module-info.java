/**
 * The offline terminal application: it leads people through a ceremony and drives the engine. It
 * knows of the KMSs only what the request says, and of the network nothing.
 */
module dev.keyferry.ceremony {
  requires dev.keyferry.engine;
  requires dev.keyferry.model;
  requires dev.keyferry.transport;
  requires info.picocli;
  requires org.jline.terminal;
  requires tools.jackson.core;
  requires static org.jspecify;

  opens dev.keyferry.ceremony.cli to
      info.picocli;
}
