package dev.keyferry.witness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.witness.console.TypedPassphrases;
import dev.keyferry.witness.key.QuickKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A witness with a folder, who types one passphrase whenever asked.
 *
 * @param folder with all their files
 */
record Witness(Path folder) {
  static final String PASSPHRASE = "correct horse battery";
  static final String NAME = "witness.example/bo";
  static final Instant NOW = Instant.parse("2026-11-25T13:05:00Z");

  /** How a verb ended. */
  record Ended(int code, String out, String err) {
    /** Fails unless a control refused with this code, and nothing else. */
    Ended refuses(String mnemonic) {
      assertEquals(ExitCode.REFUSED, code, err);
      assertEquals(1, err.lines().filter(line -> line.startsWith(mnemonic + "  ")).count(), err);
      return this;
    }

    /** Fails unless it was done. */
    Ended isDone() {
      assertEquals(ExitCode.DONE, code, err);
      assertEquals("", err);
      return this;
    }
  }

  /** A key that opens quickly; gives its vkey. */
  String quickKey() {
    return QuickKey.create(folder.resolve("key"), NAME, PASSPHRASE).key().print();
  }

  /** Runs a verb, typing the lines. */
  static Ended type(String lines, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream screen = new PrintStream(out, true, StandardCharsets.UTF_8);
    ByteArrayInputStream typed = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    Desk desk =
        new Desk(
            screen,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            TypedPassphrases.from(screen, typed),
            Clock.fixed(NOW, ZoneOffset.UTC),
            false);
    int code = WitnessCommand.commandLine(desk).execute(arguments);
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Makes the witness's key. */
  String newKey() {
    Ended ended =
        type(PASSPHRASE + "\n" + PASSPHRASE + "\n", "new-key", "--name", NAME, path("key"));
    return ended.isDone().out().strip().replaceAll("(?s).*: ", "");
  }

  /** Cosigns a file of the folder, to others of it; more arguments may follow. */
  Ended cosign(String file, String logKey, String... more) {
    return type(PASSPHRASE + "\n", arguments(file, logKey, more));
  }

  String[] arguments(String file, String logKey, String... more) {
    String[] fixed = {
      "cosign",
      path(file),
      "--log-key",
      logKey,
      "--key",
      path("key"),
      "--name",
      NAME,
      "--state",
      path("state")
    };
    String[] all = java.util.Arrays.copyOf(fixed, fixed.length + more.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return all;
  }

  String path(String name) {
    return folder.resolve(name).toString();
  }

  void put(String name, SignedNote note) {
    try {
      Files.write(folder.resolve(name), note.print().toByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void put(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  SignedNote note(String name) {
    try {
      return SignedNote.parse(Files.readAllBytes(folder.resolve(name))).orBug();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
