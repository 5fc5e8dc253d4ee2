package dev.keyferry.paper.cli;

/** Starts what prints. */
public final class Main {
  private Main() {}

  /** Runs one verb and exits with its code (README). */
  public static void main(String[] arguments) {
    System.exit(PaperCommand.run(arguments));
  }
}
