package dev.keyferry.verifier.finding;

import dev.keyferry.verifier.text.Shown;

/** Where in a record something was found. */
public sealed interface Place {
  /** An entry of the log, by its index from 0. */
  record Entry(long index) implements Place {
    @Override
    public String toString() {
      return "entry " + index;
    }
  }

  /** A file, by its name from the folder of the record. */
  record File(String name) implements Place {
    @Override
    public String toString() {
      return Shown.line(name);
    }
  }

  /** The whole log. */
  record Log() implements Place {
    @Override
    public String toString() {
      return "log";
    }
  }

  /** The auditor's policy. */
  record Policy() implements Place {
    @Override
    public String toString() {
      return "policy";
    }
  }
}
