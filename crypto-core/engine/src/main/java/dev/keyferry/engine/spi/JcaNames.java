package dev.keyferry.engine.spi;

import java.security.Provider;

/**
 * The provider to ask, and what it calls each mechanism. Never left to provider order or to a
 * transformation's defaults: the same name means another MGF1 hash in another provider.
 *
 * @param provider asked for every one of them
 * @param oaep transformation of RSAES-OAEP, to be used with an explicit OAEPParameterSpec
 * @param aesKwp transformation of AES-KWP (RFC 5649)
 * @param aesGcm transformation of AES-GCM
 * @param aesCtr transformation of AES in counter mode
 * @param aesCbc transformation of AES-CBC without padding
 */
public record JcaNames(
    Provider provider, String oaep, String aesKwp, String aesGcm, String aesCtr, String aesCbc) {}
