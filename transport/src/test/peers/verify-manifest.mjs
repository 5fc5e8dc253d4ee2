// A stranger's check of a Keyferry export folder, written from docs/formats alone. Needs Node 18.
//   node verify-manifest.mjs FOLDER VKEY [--rehearsal]
// Prints "OK n blobs" and exits 0, or a reason and exits 1.
import { createHash, createPublicKey, verify } from "node:crypto";
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";

const MAX_NOTE_BYTES = 16 * 1024 * 1024 + 128 * 1024;
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");
const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;

class Refusal extends Error {}

function refuseUnless(condition, reason) {
  if (!condition) throw new Refusal(reason);
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest();
}

function base64(text) {
  const bytes = Buffer.from(text, "base64");
  refuseUnless(bytes.toString("base64") === text, "base64 is not in its one form");
  return bytes;
}

function readRegular(path, maxBytes) {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  refuseUnless(stat !== undefined, `${path} is not there`);
  refuseUnless(stat.isFile(), `${path} is not a regular file`);
  refuseUnless(stat.size <= maxBytes, `${path} is larger than ${maxBytes} bytes`);
  return readFileSync(path);
}

function parseVkey(vkey) {
  const [name, id, ...rest] = vkey.split("+");
  const typed = base64(rest.join("+"));
  refuseUnless(typed.length === 33 && typed[0] === 1, "the vkey is not an Ed25519 key");
  const expected = sha256(Buffer.concat([Buffer.from(`${name}\n`), typed])).subarray(0, 4);
  refuseUnless(id === expected.toString("hex"), "the vkey's id does not belong to its key");
  const der = Buffer.concat([SPKI_PREFIX, typed.subarray(1)]);
  return { name, id: expected, key: createPublicKey({ key: der, format: "der", type: "spki" }) };
}

function openNote(bytes, vkey) {
  const note = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  refuseUnless(!/[\x00-\x09\x0b-\x1f]/.test(note), "the note has control characters");
  const cut = note.lastIndexOf("\n\n");
  refuseUnless(cut >= 0 && note.endsWith("\n") && cut + 2 < note.length, "not a signed note");
  const text = note.slice(0, cut + 1);
  const lines = note.slice(cut + 2, -1).split("\n");
  refuseUnless(lines.length <= 16, "more than 16 signatures");
  let verified = 0;
  for (const line of lines) {
    const words = line.split(" ");
    refuseUnless(words.length === 3 && words[0] === "\u2014", "not a signature line");
    const signature = base64(words[2]);
    if (words[1] !== vkey.name || !signature.subarray(0, 4).equals(vkey.id)) continue;
    const valid = verify(null, Buffer.from(text), vkey.key, signature.subarray(4));
    refuseUnless(valid, "a signature of the key is not valid");
    verified++;
  }
  refuseUnless(verified > 0, "no signature of the key");
  return text;
}

function countedLines(lines, countName, itemName) {
  const counts = lines.filter((l) => l.startsWith(`${countName} `));
  refuseUnless(counts.length === 1, `not one line ${countName}`);
  const items = lines.filter((l) => l.startsWith(`${itemName} `));
  refuseUnless(counts[0] === `${countName} ${items.length}`, `${countName} does not count`);
  return items.map((l) => l.split(" "));
}

function checkBlob(folder, [, , file, name, bytes, size, sha, digest, envelope, kind, ...more]) {
  const form = file === "file" && bytes === "bytes" && sha === "sha256" && envelope === "envelope";
  refuseUnless(form && more.length === 0, "a blob line in another form");
  refuseUnless(["raw", "azure-byok", "vault-base64"].includes(kind), `envelope ${kind}`);
  refuseUnless(NAME.test(name) && !name.includes("..") && !name.endsWith("."), "a file name");
  refuseUnless(/^(0|[1-9][0-9]*)$/.test(size), "a size in another form");
  const content = readRegular(join(folder, name), Number(size));
  refuseUnless(content.length === Number(size), `${name} has ${content.length} bytes, not ${size}`);
  refuseUnless(sha256(content).toString("hex") === digest, `${name} has another SHA-256`);
}

// docs/formats/key-proof-v1.md: the signature of a key over its statement. OpenSSL has all the curves.
function checkProof(lines, words) {
  const at = words.indexOf("proof");
  const publicSha256 = words[words.indexOf("public-sha256") + 1];
  refuseUnless(at > 0 && ["none", "decryption", "signature"].includes(words[at + 1]), "a proof");
  if (words[at + 1] !== "signature") return;
  const [spki, signature] = [base64(words[at + 2]), base64(words[at + 3])];
  refuseUnless(sha256(spki).toString("hex") === publicSha256, `${words[1]} has another public key`);
  const line = (name) => lines.find((l) => l.startsWith(`${name} `));
  const statement = ["keyferry/key-proof/v1", line("mode"), line("ceremony"), line("request")];
  statement.push(line("challenge"), `key ${words[1]}`, "end", "");
  const key = createPublicKey({ key: spki, format: "der", type: "spki" });
  const curve = key.asymmetricKeyDetails?.namedCurve;
  const hash = key.asymmetricKeyType === "ed25519" ? null : curve === "secp384r1" ? "sha384" : "sha256";
  refuseUnless(
    verify(hash, Buffer.from(statement.join("\n")), key, signature),
    `the proof of ${words[1]} does not verify`,
  );
}

function check(folder, vkeyText, rehearsal) {
  const note = readRegular(join(folder, "manifest"), MAX_NOTE_BYTES);
  const lines = openNote(note, parseVkey(vkeyText)).slice(0, -1).split("\n");
  const kind = rehearsal ? "rehearsal-manifest" : "manifest";
  refuseUnless(lines[0] === `keyferry/${kind}/v1`, `first line ${lines[0]}`);
  refuseUnless(lines[1] === `mode ${rehearsal ? "rehearsal" : "production"}`, lines[1]);
  refuseUnless(lines.at(-1) === "end", "the last line is not end");
  countedLines(lines, "wrapping-keys", "wrapping-key");
  const keys = countedLines(lines, "keys", "key");
  const blobs = countedLines(lines, "blobs", "blob");
  refuseUnless(keys.length > 0, "no keys");
  refuseUnless(
    keys.map((k) => k[1]).join() === blobs.map((b) => b[1]).join(),
    "blobs are not those of the keys, in their order",
  );
  refuseUnless(new Set(keys.map((k) => k[1])).size === keys.length, "a key is listed twice");
  keys.forEach((k) => checkProof(lines, k));
  blobs.forEach((b) => checkBlob(folder, b));
  return blobs.length;
}

const args = process.argv.slice(2).filter((a) => a !== "--rehearsal");
try {
  refuseUnless(args.length === 2, "usage: verify-manifest.mjs FOLDER VKEY [--rehearsal]");
  const count = check(args[0], args[1], process.argv.includes("--rehearsal"));
  console.log(`OK ${count} blobs`);
} catch (e) {
  // Whatever could not be read or decoded is refused like whatever is wrong.
  console.log(`REFUSED ${e.message}`);
  process.exitCode = 1;
}
