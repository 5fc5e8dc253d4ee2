package dev.keyferry.model.ceremony;

/**
 * A medium in somebody's hands, as two people read it off the thing itself.
 *
 * @param serial its serial number or label, or {@link #NONE}
 * @param bag number of the tamper-evident bag that it came in or goes into, or {@link #NONE}
 * @param from who hands it over, as the site says; empty where it does not
 * @param to who takes it
 */
public record Custody(String serial, String bag, String from, String to) {
  /** What people type where there is nothing to read. */
  public static final String NONE = "none";
}
