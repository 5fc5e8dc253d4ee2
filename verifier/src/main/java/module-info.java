/** The auditor's tool. It uses the JDK only and shares no code with the writers. */
module dev.keyferry.verifier {
  requires static org.jspecify;
}
