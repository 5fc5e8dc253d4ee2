package dev.keyferry.ceremony.secrecy;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Holds a secret in every form that the scan looks for, and waits. */
public final class PlantedMain {
  private PlantedMain() {}

  /**
   * Plants.
   *
   * @param arguments the secret in hex
   */
  public static void main(String[] arguments) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(arguments[0]);
    byte[] shifted = new byte[bytes.length + 1];
    System.arraycopy(bytes, 0, shifted, 1, bytes.length);
    List<Object> planted =
        List.of(
            bytes,
            new BigInteger(1, bytes),
            HexFormat.of().formatHex(bytes),
            Base64.getEncoder().encodeToString(bytes),
            Base64.getEncoder().encodeToString(shifted));
    System.out.println(PausedMain.PAUSED + planted.size());
    System.out.flush();
    int ignored = System.in.read();
    // Used after the wait, so that nothing is collected before.
    System.out.println(planted.hashCode());
  }
}
