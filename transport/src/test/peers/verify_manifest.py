"""A stranger's check of a Keyferry export folder, written from docs/formats alone. Python 3.9+.

usage: python3 verify_manifest.py FOLDER VKEY [--rehearsal]
Prints "OK n blobs" and exits 0, or a reason and exits 1; exits 77 without the package cryptography.
"""

import base64
import hashlib
import os
import re
import stat
import sys

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    print("SKIPPED the package cryptography is not installed")
    sys.exit(77)

MAX_NOTE_BYTES = 16 * 1024 * 1024 + 128 * 1024
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


class Refusal(Exception):
    """Why the folder is refused."""


def refuse_unless(condition, reason):
    if not condition:
        raise Refusal(reason)


def unbase64(text):
    data = base64.b64decode(text, validate=True)
    refuse_unless(base64.b64encode(data).decode() == text, "base64 is not in its one form")
    return data


def read_regular(path, max_bytes):
    found = os.lstat(path)
    refuse_unless(stat.S_ISREG(found.st_mode), f"{path} is not a regular file")
    with open(path, "rb") as file:
        content = file.read(max_bytes + 1)
    refuse_unless(len(content) <= max_bytes, f"{path} is larger than {max_bytes} bytes")
    return content


def parse_vkey(vkey):
    name, key_id, encoded = vkey.split("+", 2)
    typed = unbase64(encoded)
    refuse_unless(len(typed) == 33 and typed[0] == 1, "the vkey is not an Ed25519 key")
    expected = hashlib.sha256(name.encode() + b"\n" + typed).digest()[:4]
    refuse_unless(key_id == expected.hex(), "the vkey's id does not belong to its key")
    return name, expected, Ed25519PublicKey.from_public_bytes(typed[1:])


def open_note(data, vkey):
    name, key_id, key = parse_vkey(vkey)
    note = data.decode("utf-8")
    refuse_unless(all(c == "\n" or c >= " " for c in note), "the note has control characters")
    text, separator, tail = note.rpartition("\n\n")
    refuse_unless(separator and tail.endswith("\n"), "not a signed note")
    text += "\n"
    lines = tail[:-1].split("\n")
    refuse_unless(len(lines) <= 16, "more than 16 signatures")
    verified = 0
    for line in lines:
        words = line.split(" ")
        refuse_unless(len(words) == 3 and words[0] == "\u2014", "not a signature line")
        signature = unbase64(words[2])
        if words[1] == name and signature[:4] == key_id:
            key.verify(signature[4:], text.encode())
            verified += 1
    refuse_unless(verified > 0, "no signature of the key")
    return text


def counted_lines(lines, count_name, item_name):
    counts = [line for line in lines if line.startswith(count_name + " ")]
    refuse_unless(len(counts) == 1, f"not one line {count_name}")
    items = [line.split(" ") for line in lines if line.startswith(item_name + " ")]
    refuse_unless(counts[0] == f"{count_name} {len(items)}", f"{count_name} does not count")
    return items


def check_blob(folder, words):
    refuse_unless(len(words) == 10, "a blob line in another form")
    _, _, file, name, size_word, size, sha, digest, envelope, kind = words
    labels = (file, size_word, sha, envelope)
    refuse_unless(labels == ("file", "bytes", "sha256", "envelope"), "a blob line in another form")
    refuse_unless(kind in ("raw", "azure-byok", "vault-base64"), f"envelope {kind}")
    good_name = NAME.fullmatch(name) and ".." not in name and not name.endswith(".")
    refuse_unless(good_name, "a file name")
    refuse_unless(re.fullmatch("0|[1-9][0-9]*", size, re.ASCII), "a size in another form")
    content = read_regular(os.path.join(folder, name), int(size))
    refuse_unless(len(content) == int(size), f"{name} has {len(content)} bytes, not {size}")
    refuse_unless(hashlib.sha256(content).hexdigest() == digest, f"{name} has another SHA-256")


def check(folder, vkey, rehearsal):
    data = read_regular(os.path.join(folder, "manifest"), MAX_NOTE_BYTES)
    lines = open_note(data, vkey)[:-1].split("\n")
    kind = "rehearsal-manifest" if rehearsal else "manifest"
    refuse_unless(lines[0] == f"keyferry/{kind}/v1", f"first line {lines[0]}")
    mode = "mode rehearsal" if rehearsal else "mode production"
    refuse_unless(lines[1] == mode, lines[1])
    refuse_unless(lines[-1] == "end", "the last line is not end")
    counted_lines(lines, "wrapping-keys", "wrapping-key")
    keys = [words[1] for words in counted_lines(lines, "keys", "key")]
    blobs = counted_lines(lines, "blobs", "blob")
    refuse_unless(keys, "no keys")
    refuse_unless(len(set(keys)) == len(keys), "a key is listed twice")
    refuse_unless(keys == [words[1] for words in blobs], "blobs are not those of the keys")
    for words in blobs:
        check_blob(folder, words)
    return len(blobs)


def main(arguments):
    words = [word for word in arguments if word != "--rehearsal"]
    try:
        refuse_unless(len(words) == 2, "usage: verify_manifest.py FOLDER VKEY [--rehearsal]")
        print(f"OK {check(words[0], words[1], '--rehearsal' in arguments)} blobs")
        return 0
    except InvalidSignature:
        print("REFUSED a signature of the key is not valid")
    except (Refusal, OSError, ValueError) as reason:
        print(f"REFUSED {reason}")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
