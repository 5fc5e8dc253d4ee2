package dev.keyferry.verifier;

import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.joined.Elsewhere;
import dev.keyferry.verifier.policy.Policy;
import dev.keyferry.verifier.policy.PolicyReader;
import dev.keyferry.verifier.record.RecordFolder;
import dev.keyferry.verifier.report.HtmlReport;
import dev.keyferry.verifier.report.JsonReport;
import dev.keyferry.verifier.report.TextReport;
import dev.keyferry.verifier.rule.CeremonyVerifier;
import dev.keyferry.verifier.rule.Examination;
import dev.keyferry.verifier.text.Malformed;
import dev.keyferry.verifier.text.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code verify}: from the command line to the printed verdict. Whatever goes wrong on the way,
 * even a fault of this program, is CANNOT DECIDE and never a verdict.
 */
final class VerifyCommand {
  private final PrintStream out;

  VerifyCommand(PrintStream out) {
    this.out = out;
  }

  int run(List<String> arguments) {
    try {
      Options options = Options.parse(arguments);
      if (options.help()) {
        out.print(Options.HELP);
        return Verdict.VALID.exitCode();
      }
      return verify(options);
    } catch (Malformed usage) {
      int code = undecided(false, usage.expected() + ", not: " + usage.found());
      out.println("Usage and help: verify --help");
      return code;
    }
  }

  // A hostile record may bring about what nobody thought of. It must not bring about a verdict.
  private int verify(Options options) {
    try {
      Path record = folder(options.record());
      outside(record, options.html());
      Policy policy = policy(Path.of(options.policy()), record);
      CeremonyVerifier verifier = new CeremonyVerifier(policy, options.rehearsal());
      Elsewhere elsewhere = new Elsewhere(apart(options.receipts()), apart(options.cosigned()));
      return report(verifier.verify(new RecordFolder(record), elsewhere), options);
    } catch (Malformed malformed) {
      return undecided(
          options.json(), "expected " + malformed.expected() + ", found " + malformed.found());
    } catch (IOException | UncheckedIOException | InvalidPathException e) {
      return undecided(options.json(), "cannot be read: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return undecided(options.json(), "a fault of this program, please report it: " + e);
    }
  }

  private int report(Examination examination, Options options) throws IOException {
    if (options.html().isPresent()) {
      Files.writeString(
          Path.of(options.html().get()),
          HtmlReport.page(examination),
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
    }
    if (options.json()) {
      out.println(JsonReport.line(examination));
    } else {
      TextReport.lines(examination).forEach(out::println);
    }
    return examination.verdict().exitCode();
  }

  private static Path folder(String name) throws Malformed, IOException {
    Path folder = Path.of(name);
    if (!Files.isDirectory(folder)) {
      throw Malformed.of("the folder of a record", name);
    }
    return folder.toRealPath();
  }

  /** A page inside the record would be a file that nothing accounts for. */
  private static void outside(Path record, Optional<String> page) throws Malformed, IOException {
    Path parent = page.map(name -> Path.of(name).toAbsolutePath().getParent()).orElse(record);
    if (page.isPresent() && parent.toRealPath().startsWith(record)) {
      throw Malformed.of("a page outside the record", parent.toString());
    }
  }

  private static List<Path> apart(List<String> names) throws Malformed {
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      Path file = Path.of(name);
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw Malformed.of("a file, and no link", name);
      }
      files.add(file);
    }
    return files;
  }

  private static Policy policy(Path file, Path record) throws Malformed, IOException {
    if (!Files.isRegularFile(file)) {
      throw Malformed.of("a policy file", file.toString());
    }
    if (file.toRealPath().startsWith(record)) {
      throw Malformed.of("a policy of your own", "one that lies in the record");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return PolicyReader.read(in.readNBytes(PolicyReader.MOST_BYTES + 1));
    }
  }

  private int undecided(boolean json, String why) {
    if (json) {
      out.println(JsonReport.undecided(why));
    } else {
      out.println(TextReport.headline(Verdict.CANNOT_DECIDE, false));
      out.println(Shown.line(why));
    }
    return Verdict.CANNOT_DECIDE.exitCode();
  }
}
