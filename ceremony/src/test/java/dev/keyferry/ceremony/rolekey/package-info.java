/** Role keys in a PKCS#11 token. */
@NullMarked
package dev.keyferry.ceremony.rolekey;

import org.jspecify.annotations.NullMarked;
