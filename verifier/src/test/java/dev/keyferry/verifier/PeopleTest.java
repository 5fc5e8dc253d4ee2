package dev.keyferry.verifier;

import static dev.keyferry.verifier.Auditor.assertBroken;
import static dev.keyferry.verifier.Auditor.assertVerdict;
import static dev.keyferry.verifier.finding.Rule.CHAIN;
import static dev.keyferry.verifier.finding.Rule.V2;
import static dev.keyferry.verifier.finding.Rule.V8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedKey;
import dev.keyferry.verifier.forge.ForgedPerson;
import dev.keyferry.verifier.forge.ForgedRoom;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.rule.Examination;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule V8: people signed, and each of them is one. */
class PeopleTest {
  private final ForgedRoom room = new ForgedRoom();

  @Test
  void opening_thatOnePersonDidNotSign_breaksV8() {
    RecordForge forge = new RecordForge(room).forge();
    String line =
        room.people.getLast().key().sign(forge.text("opening").split("\n\n", 2)[0] + "\n");
    forge.put("opening", RecordForge.utf8(forge.text("opening").replace(line, "")));
    assertBroken(forge, V8);
  }

  @Test
  void opening_missing_breaksV8AndV13() {
    RecordForge forge = new RecordForge(room).forge();
    forge.files.remove("opening");
    assertBroken(forge, V8, dev.keyferry.verifier.finding.Rule.V13);
  }

  @Test
  void opening_ofAnotherCeremonyOfTheSamePeople_breaksV8() {
    RecordForge forge = new RecordForge(room).forge();
    forge.put("opening", new RecordForge(room).forge().files.getOrDefault("opening", new byte[0]));
    assertBroken(forge, V8);
  }

  @Test
  void opening_whoseEntryNamesFewerPeople_breaksV8() {
    RecordForge forge = new RecordForge(room);
    forge.entry("approve").bodyInstead.put("people", List.of("Ada Lovelace"));
    assertBroken(forge, V8);
  }

  @Test
  void approval_ofOneOperator_breaksV8() {
    RecordForge forge = new RecordForge(room);
    forge.approvers = List.of(room.people.get(0), room.people.get(1));
    assertBroken(forge, V8);
  }

  @Test
  void approval_ofTheQuorumOnly_isValid() {
    RecordForge forge = new RecordForge(room);
    forge.approvers = List.of(room.people.get(1), room.people.get(2));
    assertVerdict(Verdict.VALID, forge);
  }

  @Test
  void approval_ofOnePersonWhereThePlanAsksForNobody_breaksV8() {
    room.quorums = List.of("quorum backup 1 of 1 custodian");
    RecordForge forge = new RecordForge(room);
    forge.approvers = List.of(room.people.get(1));
    assertBroken(forge, V8);
  }

  @Test
  void approval_ofSomebodyNotInThePlan_breaksV8() {
    RecordForge forge = new RecordForge(room);
    forge.approvers = List.of(room.people.get(1), ForgedPerson.of("operator", "Mal Lory"));
    assertBroken(forge, V8);
  }

  @Test
  void approval_replayedFromAnotherCeremony_breaksV8() {
    ForgedRoom earlier = new ForgedRoom();
    earlier.ceremony = "2026-11-24-a";
    earlier.people.clear();
    earlier.people.addAll(room.people);
    RecordForge forge = new RecordForge(room).forge();
    byte[] replayed = new RecordForge(earlier).forge().files.getOrDefault("approval", new byte[0]);
    forge.put("approval", replayed);
    assertBroken(forge, V8, dev.keyferry.verifier.finding.Rule.V13);
  }

  @Test
  void approval_afterTheFirstWrap_breaksV8() {
    RecordForge forge = new RecordForge(room);
    var wraps = forge.script.stream().filter(e -> e.step.equals("wrapping")).limit(3).toList();
    forge.script.removeAll(wraps);
    wraps.forEach(e -> e.step = "approval");
    forge.script.addAll(forge.script.indexOf(forge.entry("preflight")) + 3, wraps);
    assertBroken(forge, V8);
  }

  @Test
  void twoKeys_ofOnePersonOfThePolicy_areNoQuorum() {
    ForgedPerson bo = room.people.get(1);
    ForgedPerson second =
        new ForgedPerson("operator", "Cy Young", "bo/2", room.people.get(2).key());
    room.people.set(2, second);
    assertEquals("bo", bo.policyName());
    RecordForge forge = new RecordForge(room).forge();
    String policy = forge.policy().replace(" all ", " 3 ");
    assertBroken(Auditor.judge(forge, policy, false), V8);
  }

  @Test
  void twoKeys_ofOnePersonInTheGroup_doNotMeetItsThreshold() {
    RecordForge forge = new RecordForge(room).forge();
    String another = "witness wit/2 " + ForgedKey.ed25519("w@example.com").witnessVkey() + "\n";
    String policy = (another + forge.policy()).replace("group room all", "group room 4 wit/2");
    Examination all = Auditor.judge(forge, policy, false);
    assertEquals(Verdict.VALID, all.verdict(), () -> Auditor.findings(all));
  }

  @Test
  void twoPeople_ofOneName_breakV8() {
    ForgedPerson cy = room.people.get(2);
    room.people.set(2, new ForgedPerson("operator", "Bo Åkesson", "cy", cy.key()));
    assertBroken(new RecordForge(room), V8);
  }

  @Test
  void person_whoIsNotInThePolicy_breaksV8() {
    RecordForge forge = new RecordForge(room).forge();
    String line = "witness wit " + room.people.get(3).key().witnessVkey() + "\n";
    String policy = forge.policy().replace(line, "").replace(" wit\n", "\n");
    assertBroken(Auditor.judge(forge, policy, false), V8);
  }

  @Test
  void cosignature_missing_breaksV8() {
    RecordForge forge = new RecordForge(room);
    forge.cosigners = room.people.subList(0, 3);
    assertBroken(forge, V8);
  }

  @Test
  void cosignature_missingThatThePolicyDoesNotAskFor_breaksV8() {
    RecordForge forge = new RecordForge(room);
    forge.cosigners = room.people.subList(0, 3);
    forge.forge();
    assertBroken(Auditor.judge(forge, forge.policy().replace("room all", "room 2"), false), V8);
  }

  @Test
  void cosignature_ofAnEarlierHead_breaksV8() {
    RecordForge forge = new RecordForge(room).forge();
    ForgedPerson wit = room.people.getLast();
    String right = wit.key().cosign(forge.head(forge.tree.size()), 1_795_616_528L);
    String wrong = wit.key().cosign(forge.head(5), 1_795_616_528L);
    forge.put("checkpoint", RecordForge.utf8(forge.text("checkpoint").replace(right, wrong)));
    assertBroken(forge, V8, V2);
  }

  @Test
  void cosignature_ofAWitnessOutsideThePlan_canBeAskedFor() {
    ForgedPerson outside = ForgedPerson.of("witness", "Out Side");
    RecordForge forge = new RecordForge(room);
    forge.cosigners = new java.util.ArrayList<>(room.people);
    forge.cosigners.add(outside);
    forge.forge();
    String line = "witness out " + outside.key().witnessVkey() + "\n";
    String policy = line + forge.policy().replace("room all", "room all out");
    Examination examination = Auditor.judge(forge, policy, false);
    assertEquals(Verdict.VALID, examination.verdict(), () -> Auditor.findings(examination));
    forge.cosigners.removeLast();
    forge.put("checkpoint", forge.lastHead());
    forge.finish();
    assertBroken(Auditor.judge(forge, policy, false), V8);
  }

  @Test
  void plan_thatNobodyOfItSigned_breaksTheChain() {
    RecordForge forge = new RecordForge(room);
    String text = forge.documents.planText;
    byte[] note = RecordForge.utf8(text + "\n" + ForgedKey.ed25519("mallory").sign(text));
    forge.documents.plan = java.util.Optional.of(note);
    assertBroken(forge, CHAIN);
  }

  @Test
  void request_thatTheRequesterDidNotSign_breaksTheChain() {
    RecordForge forge = new RecordForge(room);
    String text = forge.documents.requestText;
    ForgedKey mallory = ForgedKey.ed25519("importer@example.com");
    byte[] note = RecordForge.utf8(text + "\n" + mallory.sign(text));
    forge.documents.request = java.util.Optional.of(note);
    assertBroken(forge, CHAIN);
  }
}
