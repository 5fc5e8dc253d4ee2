package dev.keyferry.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedKey;
import dev.keyferry.verifier.forge.RecordForge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule V15: with any other key in the policy, the verdict is never VALID. */
class WrongKeyPropertyTest {
  private static final int TIMES = Integer.getInteger("keyferry.wrongKeys", 60);

  @TempDir private Path folder;

  @Test
  void policy_withAnyOtherKey_isNeverValid() {
    RecordForge forge = RecordForge.usual();
    forge.write(folder);
    assertEquals(Verdict.VALID, Auditor.judge(folder, forge.policy(), false).verdict());
    List<String> lines = forge.policy().lines().filter(line -> line.contains("+")).toList();
    assertEquals(6, lines.size());
    for (int i = 0; i < TIMES; i++) {
      String wrong = lines.get(i % lines.size());
      String policy = forge.policy().replace(wrong, withAnotherKey(wrong));
      assertNotEquals(forge.policy(), policy);
      Verdict verdict = Auditor.judge(folder, policy, false).verdict();
      assertEquals(Verdict.INVALID, verdict, () -> "with another key in: " + wrong);
    }
  }

  @Test
  void policy_withOneBitOfAKeyFlipped_isNeverValid() {
    RecordForge forge = RecordForge.usual();
    forge.write(folder);
    Random random = new Random(15);
    int judged = 0;
    List<String> policies = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      char[] policy = forge.policy().toCharArray();
      int at = random.nextInt(policy.length);
      policy[at] ^= (char) (1 << random.nextInt(7));
      policies.add(new String(policy));
    }
    for (String policy : policies) {
      try {
        dev.keyferry.verifier.policy.PolicyReader.read(RecordForge.utf8(policy));
        judged++;
      } catch (dev.keyferry.verifier.text.Malformed cannotDecide) {
        continue;
      }
      // What is left changed a comment, or a name that was changed everywhere it occurs.
      Verdict verdict = Auditor.judge(folder, policy, false).verdict();
      assertTrue(verdict == Verdict.INVALID || keys(policy).equals(keys(forge.policy())), policy);
    }
    assertTrue(judged < TIMES / 2, "most are refused as policies");
  }

  private static List<String> keys(String policy) {
    return policy.lines().filter(line -> !line.startsWith("#") && line.contains("+")).toList();
  }

  private static String withAnotherKey(String line) {
    String[] words = line.split(" ", -1);
    int at = words.length - 1;
    String name = words[at].substring(0, words[at].indexOf('+'));
    boolean mlDsa = words[at].length() > 500;
    ForgedKey key = mlDsa ? ForgedKey.mlDsa44(name) : ForgedKey.ed25519(name);
    words[at] = words[0].equals("witness") ? key.witnessVkey() : key.vkey();
    return String.join(" ", words);
  }
}
