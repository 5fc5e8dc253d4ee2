package dev.keyferry.transport.document;

/** By what a ceremony's output may cross the gap. */
public enum TransportMedium {
  /** Removable USB media. */
  USB("usb"),
  /** Animated QR codes. */
  QR("qr"),
  /** Printed QR codes. */
  PAPER("paper");

  private final String token;

  TransportMedium(String token) {
    this.token = token;
  }

  /** The word used in documents. */
  public String token() {
    return token;
  }
}
