// Opens the blobs of a folder with Node's crypto alone, and compares them with what was wrapped.
//
//   node unwrap.mjs FOLDER
//
// FOLDER/index.tsv has one line a blob: form (hybrid or direct), OAEP hash, private RSA key (PKCS#8
// DER), blob and expected PKCS#8, the last three as file names. Exit 0 when every blob opens to
// exactly what is expected, 1 otherwise, 77 when this Node has no AES key wrap with padding.

import { constants, createDecipheriv, createPrivateKey, getCiphers, privateDecrypt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const KEY_WRAP_WITH_PADDING = 'id-aes256-wrap-pad';
const RFC_5649_IV = Buffer.from('a65959a6', 'hex');

function oaep(key, hash, ciphertext) {
  // Node uses oaepHash for MGF1 as well.
  return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash }, ciphertext);
}

function hybrid(key, hash, blob) {
  const modulusBytes = key.asymmetricKeyDetails.modulusLength / 8;
  const oneTimeKey = oaep(key, hash, blob.subarray(0, modulusBytes));
  const decipher = createDecipheriv(KEY_WRAP_WITH_PADDING, oneTimeKey, RFC_5649_IV);
  return Buffer.concat([decipher.update(blob.subarray(modulusBytes)), decipher.final()]);
}

function opens(folder, line) {
  const [form, hash, keyFile, blobFile, expectedFile] = line.split('\t');
  const key = createPrivateKey({ key: readFileSync(join(folder, keyFile)), format: 'der', type: 'pkcs8' });
  const blob = readFileSync(join(folder, blobFile));
  const opened = form === 'hybrid' ? hybrid(key, hash, blob) : oaep(key, hash, blob);
  return opened.equals(readFileSync(join(folder, expectedFile)));
}

const [folder] = process.argv.slice(2);
if (!getCiphers().includes(KEY_WRAP_WITH_PADDING)) {
  console.log('no ' + KEY_WRAP_WITH_PADDING);
  process.exit(77);
}
const lines = readFileSync(join(folder, 'index.tsv'), 'utf8').trimEnd().split('\n');
for (const line of lines) {
  if (!opens(folder, line)) {
    console.log('DIFFERS ' + line);
    process.exit(1);
  }
}
console.log(`OK ${lines.length} blobs`);
