package dev.keyferry.transport.document;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sets of enum constants as words joined by commas, always in the order of the enum. */
final class TokenSet {
  private TokenSet() {}

  /** An unmodifiable copy that iterates in the order of the enum. */
  static <E extends Enum<E>> Set<E> ordered(Class<E> type, Set<E> set) {
    EnumSet<E> copy = EnumSet.noneOf(type);
    copy.addAll(set);
    return Collections.unmodifiableSet(copy);
  }

  /** The words, joined. */
  static <E extends Enum<E>> String print(Set<E> set, Function<E, String> token) {
    return set.stream().map(token).collect(Collectors.joining(","));
  }

  /** The set that a text spells in its one form. */
  static <E extends Enum<E>> Optional<Set<E>> parse(
      Class<E> type, Function<E, String> token, String text) {
    List<String> words = List.of(text.split(",", -1));
    EnumSet<E> set = EnumSet.noneOf(type);
    EnumSet.allOf(type).stream().filter(c -> words.contains(token.apply(c))).forEach(set::add);
    return print(set, token).equals(text) ? Optional.of(ordered(type, set)) : Optional.empty();
  }
}
