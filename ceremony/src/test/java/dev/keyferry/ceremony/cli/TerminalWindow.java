package dev.keyferry.ceremony.cli;

import dev.keyferry.testing.PeerProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A window of a terminal that tmux emulates: a test types into it and sees what people would. */
public final class TerminalWindow implements AutoCloseable {
  private static final String MORE = "-- more: Enter --";
  private static final String PROMPT =
      "(?s).*((Passphrase|Password) of .*|Type .*|\\([a-z]+\\)(, [^:]*|, HH:MM)?):";

  private static final long SHORTEST_PAUSE_NANOS = 20_000_000;
  private static final long LONGEST_PAUSE_NANOS = 320_000_000;

  private final PeerProgram tmux;
  private final Path socket;

  /** Runs a command of a shell in a window; what the window showed stays after its end. */
  public TerminalWindow(PeerProgram tmux, Path folder, String size, String command) {
    this.tmux = tmux;
    this.socket = folder.resolve("socket");
    Path settings = folder.resolve("settings");
    try {
      Files.writeString(
          settings,
          """
          set -g status off
          set -g history-limit 50000
          set -g remain-on-exit on
          set -g default-shell /bin/sh
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String[] sides = size.split("x", -1);
    call("-f", settings.toString(), "new-session", "-d", "-x", sides[0], "-y", sides[1], command);
  }

  private String call(String... arguments) {
    List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
    command.addAll(List.of(arguments));
    return tmux.run(command).output();
  }

  /** What is in the window now. */
  public String now() {
    return call("capture-pane", "-p").stripTrailing();
  }

  /** Everything that it has shown, with lines that it wrapped put together. */
  public String all() {
    return call("capture-pane", "-p", "-J", "-S", "-");
  }

  /** Everything, with the attributes of characters. */
  public String allWithAttributes() {
    return call("capture-pane", "-p", "-e", "-S", "-");
  }

  public void type(String text) {
    if (text.isEmpty()) {
      press("Enter");
    } else {
      call("send-keys", "-l", "--", text, ";", "send-keys", "Enter");
    }
  }

  public void press(String key) {
    call("send-keys", key);
  }

  /** The process that the window's shell has become. */
  public long pid() {
    return Long.parseLong(call("display-message", "-p", "#{pane_pid}").strip());
  }

  /** What is in the window now, with the attributes of characters. */
  public String nowWithAttributes() {
    return call("capture-pane", "-p", "-e");
  }

  /** Everything that it has shown, line by line as it stands in the window. */
  public String allAsShown() {
    return call("capture-pane", "-p", "-S", "-");
  }

  /**
   * Where the window's cursor is.
   *
   * @param line counted from the first that the window ever showed
   * @param column behind the last character
   * @param text what is in the window, with lines that it wrapped put together
   */
  private record Cursor(long line, int column, String text) {
    /** The line that the cursor is in: behind a question, or empty. */
    String question() {
      return column == 0 ? "" : text.substring(text.lastIndexOf('\n') + 1);
    }

    /** An answer that is not yet read may be behind a question, but then in the same line. */
    boolean asksAfter(long answered) {
      String question = question();
      return line > answered && (question.endsWith(":") || question.equals(MORE));
    }
  }

  private Cursor cursor() {
    String[] seen =
        call(
                "display-message",
                "-p",
                "#{history_size} #{cursor_y} #{cursor_x}",
                ";",
                "capture-pane",
                "-p",
                "-J")
            .split("\n", 2);
    String[] numbers = seen[0].split(" ", -1);
    return new Cursor(
        Long.parseLong(numbers[0]) + Long.parseLong(numbers[1]),
        Integer.parseInt(numbers[2]),
        seen[1].stripTrailing());
  }

  /**
   * Has somebody answer every question, each once, until the program has said that it is over;
   * reads pages.
   *
   * @param people give an answer to a question
   */
  public void answer(UnaryOperator<String> people, String over) {
    long answered = -1;
    while (true) {
      long last = answered;
      Cursor cursor = await(this::cursor, now -> now.text.contains(over) || now.asksAfter(last));
      if (cursor.text.contains(over)) {
        return;
      }
      type(cursor.question().equals(MORE) ? "" : people.apply(cursor.question()));
      answered = cursor.line;
    }
  }

  /** Types answers until none is left or the program has said that it is over; reads pages. */
  public void answer(List<String> lines, String over) {
    Queue<String> answers = new ArrayDeque<>(lines);
    String before = "";
    while (!answers.isEmpty()) {
      String last = before;
      before = await(text -> !text.equals(last) && (waits(text) || text.contains(over)));
      if (before.contains(over)) {
        return;
      }
      type(before.endsWith(MORE) ? "" : answers.remove());
    }
  }

  /** Reads pages, each once, until the window's text is as wanted. */
  public String readUntil(Predicate<String> wanted) {
    String page = "";
    while (true) {
      String last = page;
      String text = await(now -> wanted.test(now) || isNewPage(now, last));
      if (wanted.test(text)) {
        return text;
      }
      page = text;
      press("Enter");
    }
  }

  private boolean isNewPage(String text, String last) {
    return !text.equals(last) && text.endsWith(MORE) && waits(text);
  }

  /** Only where the cursor is still behind the question: after Enter it is on the next line. */
  private boolean waits(String text) {
    String cursor = call("display-message", "-p", "#{cursor_y}").strip();
    boolean behind = cursor.equals(Long.toString(text.lines().count() - 1));
    return behind && (text.endsWith(MORE) || lastLines(text).matches(PROMPT));
  }

  /** A question may take more than one line of a narrow window. */
  public static String lastLines(String text) {
    List<String> lines = text.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 2), lines.size()));
  }

  /** Waits until the window's text is as wanted, and gives it. */
  public String await(Predicate<String> wanted) {
    return await(this::now, wanted);
  }

  private static <T> T await(Supplier<T> look, Predicate<T> wanted) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    long pause = SHORTEST_PAUSE_NANOS;
    T seen = look.get();
    while (!wanted.test(seen)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not shown; this is:\n" + seen);
      }
      LockSupport.parkNanos(pause);
      // Looking takes a process each time, and the program that is waited for needs the machine.
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
      seen = look.get();
    }
    return seen;
  }

  @Override
  public void close() {
    call("kill-server");
  }
}
