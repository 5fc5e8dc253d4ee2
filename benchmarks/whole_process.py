"""Whole processes, A B A B: a Keyferry ceremony against what a user would otherwise run, on the same keys in the same run.

usage: whole_process.py ROOT PAIRS N [N ...]      prints Markdown
Keyferry validates, wraps, flushes and reads back every blob, and signs a manifest. The two baselines (baselines/) check the
key, compare its fingerprint, wrap it, write the blob, a manifest line and a chained log line; they neither flush nor read back.
"""
import base64
import os
import shutil
import statistics
import subprocess
import sys
import time

import cryptography
from cryptography.hazmat.primitives import serialization

ROOT, PAIRS, SIZES = sys.argv[1], int(sys.argv[2]), [int(n) for n in sys.argv[3:]]
HERE = os.path.dirname(os.path.abspath(__file__))
WORK = os.path.join(ROOT, "target", "bench")
LAUNCHER = os.path.join(ROOT, "keyferry")
JAVA = os.path.join(os.environ["JAVA_HOME"], "bin", "java")
PAIRED_SCRIPT_MAX = 100
SINGLE_SCRIPT_MAX = 1000
FLUSHED_FILES = 200


def varint(message, at):
    value = shift = 0
    while True:
        octet = message[at]
        at += 1
        value |= (octet & 127) << shift
        shift += 7
        if octet < 128:
            return value, at


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


def write(path, content):
    with open(path, "wb") as f:
        f.write(content)


def unpack(bundle, target):
    """The private key of a bundle as PKCS#8, and the fingerprint that the bundle names."""
    with open(bundle, "rb") as f:
        pair = fields(fields(f.read())[1])
    private = fields(fields(pair.get(1) or pair.get(2))[2])
    write(target + ".der", private[3])
    write(target + ".id", private[1])


def write_wrapping_key(request):
    with open(request, encoding="utf-8") as f:
        spki = next(line.split(" ")[5] for line in f if line.startswith("wrapping-key "))
    public = serialization.load_der_public_key(base64.b64decode(spki))
    write(os.path.join(WORK, "wrap.pem"),
          public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))


def prepare(n):
    """A request of n keys for Keyferry, and the same keys as PKCS#8 files for the baselines."""
    folder, keys = os.path.join(WORK, f"bulk-{n}"), os.path.join(WORK, f"keys-{n}")
    for path in (folder, keys):
        shutil.rmtree(path, ignore_errors=True)
    os.makedirs(keys)
    subprocess.run([LAUNCHER, "rehearsal", "bulk", str(n), folder], check=True, stdout=subprocess.DEVNULL)
    for name in sorted(os.listdir(folder)):
        if name.endswith(".bin"):
            unpack(os.path.join(folder, name), os.path.join(keys, name[:-4]))
    write_wrapping_key(os.path.join(folder, "request"))
    return folder, keys


def timed(command):
    """Wall seconds, CPU seconds of the process and all it waited for, and the largest peak of any of them in MiB."""
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


def pairs_of(ours, other, pairs):
    """A B A B after one pair that does not count; a single pair is not warmed up."""
    samples = []
    for _ in range(pairs if pairs == 1 else pairs + 1):
        for suffix in ("", "-py", "-sh"):
            shutil.rmtree(os.path.join(WORK, "out" + suffix), ignore_errors=True)
        samples.append((timed(ours), timed(other)))
    return samples[-pairs:]


def median_ratio(samples, index):
    return statistics.median(a[index] / b[index] for a, b in samples)


def row(n, name, samples):
    ours, other = ([statistics.median(s[side][i] for s in samples) for i in range(3)] for side in (0, 1))
    ratio = median_ratio(samples, 0)
    print(f"| {n} | {name} | {ours[0]:.2f} | {other[0]:.2f} | **{ratio:.2f}** | {1 / ratio:.1f} | "
          f"{median_ratio(samples, 1):.2f} | {ours[2]:.0f} / {other[2]:.0f} | {len(samples)} |", flush=True)
    return other[0]


def commands(folder, keys):
    out = os.path.join(WORK, "out")
    ours = [LAUNCHER, "ceremony", "run", "--plan", f"{folder}/plan", "--request", folder, "--site", f"{folder}/site", "--out", out,
            "--role-keys", f"{folder}/role-keys", "--answers", f"{folder}/answers"]
    python = [sys.executable, os.path.join(HERE, "baselines", "one_process.py"), keys, out + "-py", WORK]
    script = ["sh", os.path.join(HERE, "baselines", "openssl.sh"), keys, out + "-sh", WORK]
    return ours, python, script


def compare(n, script_second_per_key):
    ours, python, script = commands(*prepare(n))
    samples = pairs_of(ours, python, PAIRS)
    row(n, "one Python process", samples)
    if n <= SINGLE_SCRIPT_MAX:
        return row(n, "openssl script", pairs_of(ours, script, PAIRS if n <= PAIRED_SCRIPT_MAX else 1)) / n
    if script_second_per_key:
        wall = statistics.median(s[0][0] for s in samples)
        other = script_second_per_key * n
        print(f"| {n} | openssl script, extrapolated | {wall:.2f} | {other:.0f} | **{wall / other:.3f}** | "
              f"{other / wall:.0f} | | | |", flush=True)
    return script_second_per_key


def start_up():
    """What a command costs before its own work, against what the other side pays."""
    example = os.path.join(WORK, f"bulk-{SIZES[0]}", "k00000.bin")
    rows = [("`java -version`", [JAVA, "-XX:+UseSerialGC", "-version"]), ("`openssl version`", ["openssl", "version"]),
            ("Python importing `cryptography`",
             [sys.executable, "-c", "from cryptography.hazmat.primitives.asymmetric import rsa"]),
            ("`ceremony --help`", [LAUNCHER, "ceremony", "--help"]),
            ("`ceremony inspect` of one bundle", [LAUNCHER, "ceremony", "inspect", example])]
    print("\n| start-up | wall s | CPU s | peak MiB |\n|---|---|---|---|")
    for name, command in rows:
        start_up_row(name, command)


def start_up_row(name, command):
    samples = [timed(command) for _ in range(2 * PAIRS + 1)][1:]
    wall, cpu, peak = (statistics.median(s[i] for s in samples) for i in range(3))
    print(f"| {name} | {wall:.3f} | {cpu:.3f} | {peak:.0f} |", flush=True)


def flushing():
    """What the flush of a blob costs on this disk, which only Keyferry pays."""
    folder = os.path.join(WORK, "flushed")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    costs = []
    for number in range(FLUSHED_FILES):
        fd = os.open(os.path.join(folder, str(number)), os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        os.write(fd, bytes(660))
        start = time.monotonic()
        os.fsync(fd)
        costs.append(time.monotonic() - start)
        os.close(fd)
    shutil.rmtree(folder)
    print(f"\nFlushing a new file of 660 bytes to this disk takes {1000 * statistics.median(costs):.2f} ms "
          f"(median of {FLUSHED_FILES}; mean {1000 * statistics.mean(costs):.2f} ms), once a key.")


def environment():
    java = subprocess.run([JAVA, "-version"], capture_output=True, text=True).stderr.splitlines()[1]
    openssl = subprocess.run(["openssl", "version"], capture_output=True, text=True).stdout.split(" (")[0].strip()
    load = os.getloadavg()[0]
    print(f"{time.strftime('%Y-%m-%d', time.gmtime())}; {os.cpu_count()} processors, load {load:.1f} at the start; {java}; "
          f"{openssl}; Python {sys.version.split()[0]}, cryptography {cryptography.__version__}.\n")


def main():
    os.makedirs(WORK, exist_ok=True)
    environment()
    print("| N | against | Keyferry wall s | other wall s | Keyferry/other | times faster | CPU ratio | peak MiB | pairs |")
    print("|---|---|---|---|---|---|---|---|---|")
    script_second_per_key = 0
    for n in SIZES:
        script_second_per_key = compare(n, script_second_per_key)
    start_up()
    flushing()


main()
