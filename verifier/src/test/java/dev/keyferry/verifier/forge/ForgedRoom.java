package dev.keyferry.verifier.forge;

import java.util.ArrayList;
import java.util.List;

/** Who and what a ceremony is for; everything may be changed before the documents are made. */
public final class ForgedRoom {
  public String organisation = "example.com";
  public String ceremony = "2026-11-25-a";
  public String mode = "production";

  /** Whether the request says that no password protects its files. */
  public boolean clearExports;

  public int keys = 3;
  public int accesses = 2;
  public ForgedKey requester = ForgedKey.ed25519("importer@example.com");
  public List<String> quorums = List.of("quorum wrap 2 of 2 operator");
  public final List<ForgedPerson> people =
      new ArrayList<>(
          List.of(
              ForgedPerson.of("administrator", "Ada Lovelace"),
              ForgedPerson.of("operator", "Bo Åkesson"),
              ForgedPerson.of("operator", "Cy Young"),
              ForgedPerson.of("witness", "Wit Ness")));

  /** The log's name. */
  public String origin() {
    return organisation + "/keyceremony/" + ceremony + "/" + mode;
  }
}
