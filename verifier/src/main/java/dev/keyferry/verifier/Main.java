package dev.keyferry.verifier;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The auditor's entry: wiring only. */
public final class Main {
  private Main() {}

  /** Verifies, and exits with the code of the verdict. */
  public static void main(String[] arguments) {
    // Digits are ASCII wherever the auditor lives: names of tiles are made of them.
    Locale.setDefault(Locale.ROOT);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    int code = new VerifyCommand(out).run(List.of(arguments));
    out.flush();
    System.exit(code);
  }
}
