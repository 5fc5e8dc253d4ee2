package dev.keyferry.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.forge.ForgedKey;
import dev.keyferry.verifier.policy.Policy;
import dev.keyferry.verifier.policy.PolicyReader;
import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
  private static final ForgedKey LOG = ForgedKey.ed25519("example.com/keyceremony/a/production");
  private static final ForgedKey ADA = ForgedKey.ed25519("ada");
  private static final ForgedKey ADA2 = ForgedKey.ed25519("ada2");
  private static final ForgedKey BO = ForgedKey.ed25519("bo");
  private static final ForgedKey CY = ForgedKey.ed25519("cy");

  @Test
  void policy_withCommentsBlanksTabsAndUrls_isRead() throws Malformed {
    Policy policy =
        read("# c\n\n \tlog\tLOG  https://example.com/ \nwitness ada ADA u\nquorum ada\n");
    assertEquals("example.com/keyceremony/a/production", policy.origin());
    assertEquals("ada", policy.witnesses().getFirst().person());
  }

  @Test
  void group_ofTwoKeysOfOnePerson_countsThePersonOnce() throws Malformed {
    Policy policy =
        read(
            """
            log LOG
            witness ada ADA
            witness ada/2 ADA2
            witness bo BO
            group g 2 ada ada/2 bo
            quorum g
            """);
    assertFalse(policy.quorum().witnessed(signers(policy, "ada", "ada/2")));
    assertTrue(policy.quorum().witnessed(signers(policy, "ada/2", "bo")));
  }

  @Test
  void group_ofGroups_needsEachOfThem() throws Malformed {
    Policy policy =
        read(
            """
            log LOG
            witness ada ADA
            witness bo BO
            witness cy CY
            group g any ada bo
            group h all g cy
            quorum h
            """);
    assertTrue(policy.quorum().witnessed(signers(policy, "bo", "cy")));
    assertFalse(policy.quorum().witnessed(signers(policy, "ada", "bo")));
    assertFalse(policy.quorum().witnessed(signers(policy, "cy")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log LOG\nquorum none\n",
        "log LOG\nwitness ada ADA\n",
        "log LOG\nwitness ada ADA\nquorum ada\nquorum ada\n",
        "log LOG\nwitness ada ADA\nquorum bo\n",
        "log LOG\nquorum ada\nwitness ada ADA\n",
        "witness ada ADA\nquorum ada\n",
        "log LOG\nwitness ada ADA\nwitness ada BO\nquorum ada\n",
        "log LOG\nwitness ada ADA\nwitness bo ADA\nquorum ada\n",
        "log LOG\nlog LOG\nwitness ada ADA\nquorum ada\n",
        "log LOG\nlog OTHER\nwitness ada ADA\nquorum ada\n",
        "log LOG\nwitness none ADA\nquorum none\n",
        "log LOG\nwitness ada ADA\ngroup g 1 ada ada\nquorum g\n",
        "log LOG\nwitness ada ADA\ngroup g 0 ada\nquorum g\n",
        "log LOG\nwitness ada ADA\ngroup g 2 ada\nquorum g\n",
        "log LOG\nwitness ada ADA\ngroup g 01 ada\nquorum g\n",
        "log LOG\nwitness ada ADA\ngroup g any\nquorum g\n",
        "log LOG\nwitness ada ADA\nwitness ada/2 ADA2\ngroup g 2 ada ada/2\nquorum g\n",
        "log LOG\nwitness ada ADA\nwitness ada/2 ADA2\ngroup g all ada ada/2\nquorum g\n",
        """
        log LOG
        witness ada ADA
        witness ada/2 ADA2
        group g 1 ada
        group h 1 ada/2
        group i all g h
        quorum i
        """,
        "log LOG\nwitness ada ADA\ngroup g any ada\ngroup h any ada\nquorum h\n",
        "log LOG\nwitness /ada ADA\nquorum /ada\n",
        "log LOG\nwitness ada LOG\nquorum ada\n",
        "log ADA\nwitness ada ADA\nquorum ada\n",
        "log LOG\nwitness ada ADA\nquorum ada\ntrust me\n",
        "log LOG\nwitness ada ADA url more\nquorum ada\n",
        "log LOG\nwitness ada ADA\nquorum ada",
        "log LOG\r\nwitness ada ADA\nquorum ada\n",
        "",
      })
  void policy_withOneFault_cannotBeUsed(String policy) {
    assertThrows(Malformed.class, () -> read(policy));
  }

  @Test
  void policy_withAnotherKeyId_cannotBeUsed() {
    String wrong = LOG.vkey().replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+");
    assertThrows(Malformed.class, () -> read("log " + wrong + "\nwitness ada ADA\nquorum ada\n"));
  }

  @Test
  void policy_thatIsTooLarge_isNotParsed() {
    Malformed malformed =
        assertThrows(
            Malformed.class, () -> PolicyReader.read(new byte[PolicyReader.MOST_BYTES + 1]));
    assertTrue(malformed.isLimit());
  }

  private static Policy read(String text) throws Malformed {
    String other = ForgedKey.ed25519("example.com/keyceremony/b/production").vkey();
    Map<String, String> keys =
        Map.of(
            "OTHER", other,
            "LOG", LOG.vkey(),
            "ADA", ADA.witnessVkey(),
            "ADA2", ADA2.witnessVkey(),
            "BO", BO.witnessVkey(),
            "CY", CY.witnessVkey());
    String policy =
        Pattern.compile("[A-Z]+2?")
            .matcher(text)
            .replaceAll(word -> keys.getOrDefault(word.group(), word.group()));
    return PolicyReader.read(policy.getBytes(StandardCharsets.UTF_8));
  }

  private static Set<Bytes> signers(Policy policy, String... names) {
    Set<String> wanted = Set.of(names);
    return policy.witnesses().stream()
        .filter(w -> wanted.contains(w.name()))
        .map(w -> w.key().raw())
        .collect(java.util.stream.Collectors.toSet());
  }
}
