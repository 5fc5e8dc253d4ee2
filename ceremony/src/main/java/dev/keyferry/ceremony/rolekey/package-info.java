/** People's keys that live in PKCS#11 tokens: the one door to the JDK's PKCS#11 provider. */
@NullMarked
package dev.keyferry.ceremony.rolekey;

import org.jspecify.annotations.NullMarked;
