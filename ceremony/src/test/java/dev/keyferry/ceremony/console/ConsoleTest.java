package dev.keyferry.ceremony.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private static ReadableByteChannel source(String text) {
    return Channels.newChannel(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void secretLine_readThroughItsChannel_leavesTheNextLineInTheSource() throws IOException {
    TypedLines lines = new TypedLines(source("first\nsecret\nthird\n"));
    assertEquals("first", lines.nextLine());
    ReadableByteChannel secret = lines.nextLineAsChannel();
    ByteBuffer target = ByteBuffer.allocate(64);
    while (secret.read(target) >= 0) {
      // Reads to the end of the line.
    }
    assertEquals(
        "secret\n", new String(target.array(), 0, target.position(), StandardCharsets.UTF_8));
    assertEquals("third", lines.nextLine());
    assertEquals("", lines.nextLine());
  }

  @Test
  void answers_ofARehearsal_areShownButSecretsAreNot() throws IOException {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    AnswersConsole console =
        new AnswersConsole(
            new PrintStream(screen, true, StandardCharsets.UTF_8), source("hunter2\nWRAP\n"));
    assertFalse(console.isAttended());
    ReadableByteChannel secret = console.askSecret("Password:");
    while (secret.read(ByteBuffer.allocate(16)) >= 0) {
      // Reads to the end of the line.
    }
    assertEquals("WRAP", console.ask("Type WRAP:"));
    assertEquals(
        "Password: (from the answers file)\nType WRAP: WRAP\n",
        screen.toString(StandardCharsets.UTF_8));
  }
}
