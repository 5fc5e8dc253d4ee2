package dev.keyferry.ceremony.environment;

/**
 * What reading one place of the kernel's file systems gave. What cannot be read is never taken for
 * what is not there.
 *
 * @param <T> the content
 */
sealed interface Seen<T> {
  /**
   * It was read.
   *
   * @param value the content
   */
  record There<T>(T value) implements Seen<T> {}

  /** There is no such file or folder. */
  record Absent<T>() implements Seen<T> {}

  /**
   * There is something, and it cannot be read.
   *
   * @param path what, from the root
   */
  record Unreadable<T>(String path) implements Seen<T> {
    String words() {
      return path + " cannot be read";
    }
  }
}
