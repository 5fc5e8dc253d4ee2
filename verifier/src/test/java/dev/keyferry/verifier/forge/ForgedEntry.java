package dev.keyferry.verifier.forge;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** An entry before it is written: what the script says, and whatever an attacker makes of it. */
public final class ForgedEntry {
  public final String type;
  public final Supplier<Map<String, Object>> body;

  /** Members of the entry that are not what the forge would write. */
  public final Map<String, Object> instead = new TreeMap<>();

  /** Members of the body that are not what the forge would write. */
  public final Map<String, Object> bodyInstead = new TreeMap<>();

  public String step;

  public ForgedEntry(String type, String step, Supplier<Map<String, Object>> body) {
    this.type = type;
    this.step = step;
    this.body = body;
  }

  @Override
  public String toString() {
    return type + " in " + step;
  }
}
