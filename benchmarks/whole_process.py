"""Whole processes, A B A B: a Keyferry ceremony against what a user would otherwise run, on the same keys in the same run.

usage: whole_process.py ROOT PAIRS N [N ...]
Keyferry validates, wraps, flushes and reads back every blob, and signs a manifest. The two baselines (baselines/) check the
key, compute its fingerprint, wrap it, write the blob, a manifest line and a chained log line; they neither flush nor read back.
"""
import os
import shutil
import statistics
import subprocess
import sys
import time

from cryptography.hazmat.primitives import serialization

ROOT, PAIRS, SIZES = sys.argv[1], int(sys.argv[2]), [int(n) for n in sys.argv[3:]]
HERE = os.path.dirname(os.path.abspath(__file__))
WORK = os.path.join(ROOT, "target", "bench")
SCRIPT_LIMIT = 100


def fields(message):
    """The length-delimited and varint fields of a protobuf message."""
    at, found = 0, {}
    while at < len(message):
        tag, at = varint(message, at)
        value, at = varint(message, at)
        if tag & 7 == 2:
            value, at = message[at:at + value], at + value
        found[tag >> 3] = value
    return found


def varint(message, at):
    value = shift = 0
    while True:
        octet = message[at]
        at += 1
        value |= (octet & 127) << shift
        shift += 7
        if octet < 128:
            return value, at


def prepare(n):
    """A request of n keys for Keyferry, and the same keys as PKCS#8 files for the baselines."""
    folder = os.path.join(WORK, f"bulk-{n}")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(WORK, exist_ok=True)
    subprocess.run([os.path.join(ROOT, "keyferry"), "rehearsal", "bulk", str(n), folder], check=True,
                   stdout=subprocess.DEVNULL)
    keys = os.path.join(WORK, f"keys-{n}")
    shutil.rmtree(keys, ignore_errors=True)
    os.makedirs(keys)
    for name in sorted(os.listdir(folder)):
        if name.endswith(".bin"):
            with open(os.path.join(folder, name), "rb") as f:
                pair = fields(fields(f.read())[1])
            private = fields((pair.get(1) or pair.get(2)))[2]
            with open(os.path.join(keys, name[:-4] + ".der"), "wb") as f:
                f.write(fields(private)[3])
    spki = None
    with open(os.path.join(folder, "request"), encoding="utf-8") as f:
        for line in f:
            if line.startswith("wrapping-key "):
                spki = line.split(" ")[5]
    import base64
    public = serialization.load_der_public_key(base64.b64decode(spki))
    with open(os.path.join(WORK, "wrap.pem"), "wb") as f:
        f.write(public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))
    return folder, keys


def timed(command):
    start = time.monotonic()
    pid = os.fork()
    if pid == 0:
        null = os.open("/dev/null", os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(pid, 0)
    if status:
        sys.exit(f"failed with {status}: {' '.join(command)}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def row(n, name, ours, theirs):
    wall, cpu, mib = ([s[i] for s in ours] for i in range(3))
    other_wall, other_cpu, other_mib = ([s[i] for s in theirs] for i in range(3))
    ratio = statistics.median(a / b for a, b in zip(wall, other_wall))
    cpu_ratio = statistics.median(a / b for a, b in zip(cpu, other_cpu))
    med = statistics.median
    print(f"| {n} | {name} | {med(wall):.2f} | {med(other_wall):.2f} | {ratio:.2f} | {1 / ratio:.1f} "
          f"| {cpu_ratio:.2f} | {med(mib):.0f} / {med(other_mib):.0f} | {len(ours)} |", flush=True)


def main():
    print("| N | against | Keyferry wall s | other wall s | Keyferry/other | times faster | CPU ratio | peak MiB | pairs |")
    print("|---|---|---|---|---|---|---|---|---|")
    for n in SIZES:
        folder, keys = prepare(n)
        out = os.path.join(WORK, "out")
        ours = [os.path.join(ROOT, "keyferry"), "ceremony", "run", "--plan", f"{folder}/plan", "--request", folder,
                "--out", out, "--answers", f"{folder}/answers"]
        python = [sys.executable, os.path.join(HERE, "baselines", "one_process.py"), keys, out + "-py", WORK]
        script = ["sh", os.path.join(HERE, "baselines", "openssl.sh"), keys, out + "-sh", WORK]
        for name, other, pairs in (("one Python process", python, PAIRS),
                                   ("openssl script", script, PAIRS if n <= SCRIPT_LIMIT else 1)):
            if name.startswith("openssl") and n > 1000:
                continue
            samples = []
            for _ in range(pairs + 1):
                for path in (out, out + "-py", out + "-sh"):
                    shutil.rmtree(path, ignore_errors=True)
                samples.append((timed(ours), timed(other)))
            samples = samples[1:]
            row(n, name, [s[0] for s in samples], [s[1] for s in samples])


main()
