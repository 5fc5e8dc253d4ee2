package dev.keyferry.ceremony.custody;

import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What two people read off a thing, each for themselves (control KC-20): a difference is named by
 * its place, and what the other one typed is never shown. Nothing is kept of what was not typed
 * twice.
 */
final class TypedTwice {
  private static final int TRIES = 3;
  private static final int MOST_LETTERS = 64;

  /** One word of the site's grammar, in ASCII: what both keyboards have. */
  private static final Pattern WORD = Pattern.compile("[!-~]{1," + MOST_LETTERS + "}");

  private final OperatorConsole console;
  private final List<Person> people;

  /**
   * For two people of a plan.
   *
   * @param people two
   */
  TypedTwice(OperatorConsole console, List<Person> people) {
    this.console = console;
    this.people = List.copyOf(people);
  }

  /** Their names. */
  List<String> names() {
    return people.stream().map(Person::name).toList();
  }

  /**
   * The words that both typed. Codes: QUORUM-STOPPED for an empty line, QUORUM-ANSWER for three
   * pairs that are not the same words.
   *
   * @param what the words are, each a noun
   * @param of whose they are
   */
  Outcome<List<String>> ask(List<String> what, String of) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      String first = console.askBlind(prompt(people.getFirst(), what, of));
      String second = first.isEmpty() ? "" : console.askBlind(prompt(people.getLast(), what, of));
      if (second.isEmpty()) {
        return refused(QuorumCode.QUORUM_STOPPED, what, of, "none");
      }
      Optional<String> fault = fault(what, words(first), words(second));
      if (fault.isEmpty()) {
        return Outcome.accepted(words(first));
      }
      console.show("Not that: %s. Both type again.".formatted(fault.get()));
    }
    return refused(QuorumCode.QUORUM_ANSWER, what, of, "three other answers");
  }

  private String prompt(Person person, List<String> what, String of) {
    String who = "%s (%s)".formatted(person.name(), person.role().token());
    console.seat(who);
    return "%s, %s of the %s:".formatted(who, String.join(" and ", what), of);
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split(" +"));
  }

  private static Optional<String> fault(
      List<String> what, List<String> first, List<String> second) {
    for (List<String> typed : List.of(first, second)) {
      if (typed.size() != what.size() || !typed.stream().allMatch(w -> WORD.matcher(w).matches())) {
        return Optional.of(
            "that is %d words of at most %d letters".formatted(what.size(), MOST_LETTERS));
      }
    }
    for (int i = 0; i < what.size(); i++) {
      if (!first.get(i).equals(second.get(i))) {
        return Optional.of(
            "the two differ at character %d of the %s"
                .formatted(firstDifference(first.get(i), second.get(i)), what.get(i)));
      }
    }
    return Optional.empty();
  }

  /** Counted from 1. */
  private static int firstDifference(String one, String other) {
    int at = 0;
    while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at + 1;
  }

  private static <T> Outcome<T> refused(
      QuorumCode code, List<String> what, String of, String found) {
    return Outcome.refused(
        new QuorumFailure(
            code,
            new Place.Whole(of),
            Fact.word(String.join(" and ", what) + ", typed twice"),
            Fact.word(found)));
  }
}
