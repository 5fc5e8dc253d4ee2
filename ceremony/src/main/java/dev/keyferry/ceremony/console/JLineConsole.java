package dev.keyferry.ceremony.console;

import dev.keyferry.model.failure.EnvironmentCode;
import dev.keyferry.model.failure.EnvironmentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Place;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Size;

/**
 * People at a terminal: a header above every question, pages that wait to be read, and keys that
 * nobody echoes. It only ever appends, so the scrollback has everything. For one thread.
 */
public final class JLineConsole implements OperatorConsole {
  private static final int COLUMNS = 80;
  private static final int ROWS = 24;
  private static final int MAX_LINE_BYTES = 4096;
  private static final int MAX_SECRET_BYTES = 1024;
  private static final String REVERSE = "\u001b[7m";
  private static final String NORMAL = "\u001b[m";
  private static final String MORE = "-- more: Enter --";
  private static final String STOP = "(stop)";

  private final TerminalDevice device;
  private final PrintStream out;
  private final Keyboard keyboard;
  private final Style style;
  private final Header header = new Header(System::nanoTime);
  private final ByteBuffer line = ByteBuffer.allocateDirect(MAX_LINE_BYTES);
  private final ByteBuffer secret = ByteBuffer.allocateDirect(MAX_SECRET_BYTES);
  private int unread;
  private boolean panicked;

  /** How much a terminal can do, or people want. */
  enum Style {
    /** Header in reverse video, and pages. */
    FULL,
    /** Lines for screen readers and for terminals that can only append: no sequence at all. */
    PLAIN;

    static Style of(Map<String, String> environment) {
      String terminal = environment.getOrDefault("TERM", "dumb");
      boolean plain = !environment.getOrDefault("ACCESSIBLE", "").isEmpty();
      return plain || terminal.equals("dumb") ? PLAIN : FULL;
    }
  }

  JLineConsole(TerminalDevice device, PrintStream out, ReadableByteChannel in, Style style) {
    this.device = device;
    this.out = out;
    this.keyboard = new Keyboard(in, out);
    this.style = style;
    device.forWork();
  }

  /**
   * The console of the process: at a terminal this one, which sends no sequence where {@code
   * ACCESSIBLE} is set or {@code TERM} is dumb, and whose terminal is as it was when the process
   * has ended, however it ends; else the plain one.
   */
  public static OperatorConsole ofThisProcess() {
    if (!StandardStreams.areATerminal()) {
      return new PlainConsole();
    }
    try {
      JLineConsole console =
          new JLineConsole(
              TerminalDevice.ofThisProcess(),
              StandardStreams.out(),
              StandardStreams.in(),
              Style.of(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(console::close));
      return console;
    } catch (IOException e) {
      return new PlainConsole();
    }
  }

  @Override
  public boolean isAttended() {
    return true;
  }

  /** A style that appends needs no size. */
  @Override
  public Optional<Failure> unusable() {
    Size size = device.size();
    boolean fits = size.getColumns() >= COLUMNS && size.getRows() >= ROWS;
    return style == Style.PLAIN || fits
        ? Optional.empty()
        : Optional.of(
            new EnvironmentFailure(
                EnvironmentCode.ENV_WINDOW,
                new Place.Whole("terminal"),
                Fact.word("at least %d columns and %d lines".formatted(COLUMNS, ROWS)),
                Fact.word("%d columns, %d lines".formatted(size.getColumns(), size.getRows()))));
  }

  @Override
  public boolean panicked() {
    return panicked;
  }

  @Override
  public void begin(String mode, String ceremony) {
    header.begin(mode, ceremony);
    show("Ctrl-C stops as an empty line does. Ctrl-\\ or the word PANIC overwrites all.");
  }

  @Override
  public void enter(int number, int steps, String name) {
    header.enter(number, steps, name);
    if (style == Style.PLAIN) {
      show(header.stepLine());
    }
  }

  @Override
  public void seat(String who) {
    header.seat(who);
  }

  /** A page waits until it was read; after a panic nobody is asked to read. */
  @Override
  public void show(String text) {
    List<String> lines = fitted(text);
    if (unread + lines.size() > page()) {
      more();
    }
    unread += lines.size();
    lines.forEach(out::println);
  }

  /** What it may move out of the window was read, or is asked about before anything follows. */
  @Override
  public void working(String text) {
    List<String> lines = fitted(text);
    unread = Math.min(page(), unread + lines.size());
    lines.forEach(out::println);
  }

  /** What is longer than a page begins where it is. */
  @Override
  public void showTogether(List<String> together) {
    int rows = together.stream().mapToInt(line -> fitted(line).size()).sum();
    if (rows <= page() && unread + rows > page()) {
      more();
    }
    together.forEach(this::show);
  }

  /** How many lines people have before them: the last two are the header's and a question's. */
  private int page() {
    boolean pages = style == Style.FULL && !header.isEmpty() && !panicked;
    return pages ? Math.max(1, device.size().getRows() - 2) : Integer.MAX_VALUE;
  }

  /** A full last column makes some terminals begin a line of their own. */
  @Override
  public List<String> fitted(String line) {
    return wraps() ? WrappedLine.of(line, device.size().getColumns() - 1) : List.of(line);
  }

  /** Of a smaller window nothing is known but that it is refused. */
  private boolean wraps() {
    return style == Style.FULL && device.size().getColumns() >= COLUMNS;
  }

  private void more() {
    out.print(MORE);
    out.flush();
    read(line, new Echo.Nothing(), "(only a page: stop at the next question)");
    Keyboard.overwrite(line);
  }

  @Override
  public String ask(String prompt) {
    return panicked ? "" : answer(prompt(prompt));
  }

  @Override
  public String askBlind(String prompt) {
    if (panicked) {
      return "";
    }
    return switch (prompt(prompt)) {
      case Echo.Wrapped shown -> answer(new Echo.UntilEntered(shown));
      case Echo.Appended shown -> answer(new Echo.Stars(shown));
    };
  }

  private String answer(Echo echo) {
    read(line, echo, STOP);
    String answer = StandardCharsets.UTF_8.decode(line).toString().strip();
    Keyboard.overwrite(line);
    return answer;
  }

  @Override
  public ReadableByteChannel askSecret(String prompt) {
    Keyboard.overwrite(secret);
    if (panicked) {
      return new SecretChannel(secret.limit(0));
    }
    prompt(prompt);
    read(secret, new Echo.Nothing(), STOP);
    return new SecretChannel(secret);
  }

  /** Asks, and gives what shows an answer behind the question. */
  private Echo.Shown prompt(String prompt) {
    if (style == Style.FULL && !header.isEmpty()) {
      out.println(REVERSE + header.line(device.size().getColumns() - 1) + NORMAL);
    }
    if (!wraps()) {
      out.print(prompt + " ");
      out.flush();
      return new Echo.Appended(out);
    }
    int columns = device.size().getColumns();
    List<String> lines = WrappedLine.of(prompt, columns - 2);
    out.print(String.join("\n", lines) + " ");
    out.flush();
    return new Echo.Wrapped(out, columns, lines.getLast().length() + 1);
  }

  /**
   * Reads a line.
   *
   * @param stopped what is said of Ctrl-C
   */
  private void read(ByteBuffer target, Echo echo, String stopped) {
    device.forQuestions();
    Keyboard.End end = keyboard.read(target, echo);
    device.forWork();
    unread = 0;
    if (end == Keyboard.End.STOP) {
      out.println(stopped);
    }
    if (end == Keyboard.End.PANIC) {
      panicked = true;
      out.println("PANIC. Everything secret is being overwritten; nobody is asked anything more.");
    }
  }

  /** The terminal is again as it was. */
  void close() {
    Keyboard.overwrite(line);
    Keyboard.overwrite(secret);
    device.restore();
  }
}
