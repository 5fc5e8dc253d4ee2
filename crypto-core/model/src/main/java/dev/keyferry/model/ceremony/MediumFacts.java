package dev.keyferry.model.ceremony;

/**
 * What the kernel tells of a medium; {@link #UNKNOWN} of what it does not tell.
 *
 * @param device such as {@code /dev/sdb1}
 * @param filesystem its type, such as {@code vfat}
 * @param readOnly {@code yes} or {@code no}: how it is mounted
 * @param serial the serial number that the device reports
 */
public record MediumFacts(String device, String filesystem, String readOnly, String serial) {
  /** In place of anything that cannot be read. */
  public static final String UNKNOWN = "unknown";
}
