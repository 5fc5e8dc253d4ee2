/**
 * One QR code, drawn and read: for what is small enough to leave the room as a picture. The only
 * package that knows ZXing. It sees pictures as arrays of grey: picture files are read by the
 * program that gets them, so that the offline machine needs no {@code java.desktop}
 * (docs/decisions/0014).
 */
@NullMarked
package dev.keyferry.transport.qr;

import org.jspecify.annotations.NullMarked;
