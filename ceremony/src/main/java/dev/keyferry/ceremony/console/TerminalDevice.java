package dev.keyferry.ceremony.console;

import java.io.IOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The modes and the size of the terminal, through JLine. JLine reads and writes nothing: its
 * readers read ahead and keep copies.
 */
final class TerminalDevice {
  private final Terminal terminal;
  private final Attributes before;

  /** A terminal, whose modes of now are those that come back at the end. */
  TerminalDevice(Terminal terminal) {
    this.terminal = terminal;
    this.before = terminal.getAttributes();
  }

  /** The terminal of the process. What its type is makes no difference: JLine writes nothing. */
  static TerminalDevice ofThisProcess() throws IOException {
    return new TerminalDevice(
        TerminalBuilder.builder()
            .system(true)
            .dumb(false)
            .type("ansi")
            .graphemeCluster(false)
            .nativeSignals(false)
            .build());
  }

  Size size() {
    return terminal.getSize();
  }

  /** Every key is a byte, and none is echoed or a signal. */
  void forQuestions() {
    terminal.setAttributes(raw(false));
  }

  /** What is typed while nothing is asked is not shown; Ctrl-C still ends the process. */
  void forWork() {
    terminal.setAttributes(raw(true));
  }

  /** The modes of before. At the end of a process JLine's own hook may be first to do the same. */
  void restore() {
    try {
      terminal.setAttributes(before);
    } catch (IllegalStateException alreadyClosed) {
      // JLine has brought them back and closed the terminal.
    }
  }

  private Attributes raw(boolean signals) {
    Attributes raw = new Attributes(before);
    raw.setLocalFlag(LocalFlag.ICANON, false);
    raw.setLocalFlag(LocalFlag.ECHO, false);
    raw.setLocalFlag(LocalFlag.IEXTEN, false);
    raw.setLocalFlag(LocalFlag.ISIG, signals);
    raw.setInputFlag(InputFlag.IXON, false);
    raw.setControlChar(ControlChar.VMIN, 1);
    raw.setControlChar(ControlChar.VTIME, 0);
    // The JVM would print its stacks, and a stopped process keeps its secrets.
    raw.setControlChar(ControlChar.VQUIT, 0);
    raw.setControlChar(ControlChar.VSUSP, 0);
    return raw;
  }
}
