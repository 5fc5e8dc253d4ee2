package dev.keyferry.transport.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyferry.model.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tree of RFC 6962 §2.1, its proofs and its tiles. */
class MerkleTreeTest {
  /** The leaves that the certificate-transparency projects share. */
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

  private static List<Octets> hashes(int count) {
    return LEAVES.subList(0, count).stream()
        .map(hex -> MerkleTreeBuilder.leafHash(Octets.ofHex(hex)))
        .toList();
  }

  private static Octets root(List<Octets> leaves) {
    MerkleTreeBuilder tree = new MerkleTreeBuilder();
    leaves.forEach(tree::append);
    assertEquals(leaves.size(), tree.size());
    return tree.root();
  }

  @ParameterizedTest
  @CsvSource({
    "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  })
  void root_ofTheSharedLeaves_isTheKnownOne(int count, String root) {
    assertEquals(Octets.ofHex(root), root(hashes(count)));
    assertEquals(Octets.ofHex(root), new LeafHashes(hashes(count)).root());
  }

  private static List<Octets> random(int count) {
    Random random = new Random(count);
    List<Octets> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] hash = new byte[32];
      random.nextBytes(hash);
      leaves.add(Octets.of(hash));
    }
    return leaves;
  }

  /** Follows the path as RFC 9162 §2.1.3.2 does, which shares nothing with how it is made. */
  private static Octets rootFrom(Octets leaf, List<Octets> path, long index, long size) {
    long fn = index;
    long sn = size - 1;
    Octets hash = leaf;
    for (Octets sibling : path) {
      if ((fn & 1) == 1 || fn == sn) {
        hash = MerkleTreeBuilder.nodeHash(sibling, hash);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        hash = MerkleTreeBuilder.nodeHash(hash, sibling);
      }
      fn >>= 1;
      sn >>= 1;
    }
    assertEquals(0, sn, "the path has another length");
    return hash;
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "7", "8", "9", "64", "65", "100"})
  void inclusion_ofEveryLeaf_leadsToTheRoot(int count) {
    List<Octets> leaves = random(count);
    LeafHashes hashes = new LeafHashes(leaves);
    for (int i = 0; i < count; i++) {
      assertEquals(root(leaves), rootFrom(leaves.get(i), hashes.inclusion(i), i, count));
    }
    assertThrows(IllegalArgumentException.class, () -> hashes.inclusion(count));
  }

  /** The example of C2SP tlog-tiles: a tree of 70,000. */
  @Test
  void tiles_of70000Leaves_areThoseOfTheSpecification() {
    List<Octets> leaves = random(70_000);
    List<Tiles.Tile> tiles = Tiles.hashes(new LeafHashes(leaves));
    assertEquals(273 + 1 + 1 + 1 + 1, tiles.size());
    assertEquals("tile/0/000", tiles.getFirst().path());
    assertEquals(8192, tiles.getFirst().content().sizeBytes());
    assertEquals("tile/0/273.p/112", tiles.get(273).path());
    assertEquals("tile/1/000", tiles.get(274).path());
    assertEquals("tile/1/001.p/17", tiles.get(275).path());
    assertEquals("tile/2/000.p/1", tiles.get(276).path());
    assertEquals(
        root(leaves.subList(0, 256)), tiles.get(274).content().slice(0, 32), "a full tile's root");
    assertEquals(root(leaves.subList(0, 65536)), tiles.get(276).content());
  }

  @Test
  void tiles_ofExactlyOneTile_haveAPartialOneAbove() {
    List<Tiles.Tile> tiles = Tiles.hashes(new LeafHashes(random(256)));
    assertEquals(
        List.of("tile/0/000", "tile/1/000.p/1"), tiles.stream().map(Tiles.Tile::path).toList());
  }

  @Test
  void bundle_ofEntries_statesTheLengthOfEach() {
    List<Octets> entries = List.of(Octets.ofHex("aa"), Octets.ofHex("bbcc"));
    Tiles.Tile tile = Tiles.bundle(0, 2, entries::get);
    assertEquals("tile/entries/000.p/2", tile.path());
    assertEquals(Octets.ofHex("0001aa0002bbcc"), tile.content());
    Tiles.Tile large = Tiles.bundle(1_234_067, 256, i -> Octets.of(new byte[300]));
    assertEquals("tile/entries/x001/x234/067", large.path());
    assertEquals(Octets.ofHex("012c"), large.content().slice(0, 2));
    Octets tooLong = Octets.of(new byte[0x10000]);
    assertThrows(IllegalArgumentException.class, () -> Tiles.bundle(0, 1, i -> tooLong));
  }
}
