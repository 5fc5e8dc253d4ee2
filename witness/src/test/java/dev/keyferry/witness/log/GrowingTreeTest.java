package dev.keyferry.witness.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Roots as RFC 6962 defines them, and those that other logs' tests publish. */
class GrowingTreeTest {
  /** The leaves and roots of the reference tests of Certificate Transparency. */
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void root_ofEachPublishedTree_isThePublishedOne() {
    GrowingTree tree = new GrowingTree();
    assertEquals(ROOTS.getFirst(), tree.root().toHex());
    for (int i = 0; i < LEAVES.size(); i++) {
      tree.append(Octets.ofHex(LEAVES.get(i)).toByteArray());
      assertEquals(i + 1, tree.size());
      assertEquals(ROOTS.get(i + 1), tree.root().toHex());
    }
  }

  @Test
  void root_ofEverySize_isTheOneOfTheDefinition() {
    List<byte[]> leaves =
        IntStream.range(0, 140)
            .mapToObj(i -> ("leaf " + i).getBytes(StandardCharsets.UTF_8))
            .toList();
    GrowingTree tree = new GrowingTree();
    for (int size = 1; size <= leaves.size(); size++) {
      tree.append(leaves.get(size - 1));
      assertEquals(defined(leaves.subList(0, size)), tree.root(), "size " + size);
    }
  }

  /** RFC 6962 §2.1: k is the largest power of two smaller than n. */
  static Octets defined(List<byte[]> leaves) {
    int n = leaves.size();
    if (n == 1) {
      return Digest.sha256(new byte[] {0}, leaves.getFirst()).octets();
    }
    int k = Integer.highestOneBit(n - 1);
    return Digest.sha256(
            new byte[] {1},
            defined(leaves.subList(0, k)).toByteArray(),
            defined(leaves.subList(k, n)).toByteArray())
        .octets();
  }
}
