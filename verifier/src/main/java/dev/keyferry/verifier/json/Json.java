package dev.keyferry.verifier.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values that an entry may hold; no others occur (docs/formats/audit-log-v1.md §1). */
public sealed interface Json {
  /** A string. */
  record Text(String value) implements Json {}

  /** An integer from 0 to 2^53-1. */
  record Whole(long value) implements Json {}

  /** True or false. */
  record Truth(boolean value) implements Json {}

  /** An array. */
  record Many(List<Json> values) implements Json {
    /** Copies the list. */
    public Many {
      values = List.copyOf(values);
    }
  }

  /** An object, its members in their order. */
  record Members(Map<String, Json> values) implements Json {
    /** Copies the map, and keeps its order. */
    public Members {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }
}
