"""The job in one Python process: check each key, compare its fingerprint, wrap it to an RSA key, write, list and chain.

usage: one_process.py KEYS OUT WORK      KEYS has PKCS#8 files NAME.der and fingerprints NAME.id; WORK has wrap.pem
"""
import hashlib
import os
import sys

from cryptography.hazmat.primitives import hashes, keywrap, serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, padding

source, target, work = sys.argv[1:4]
os.makedirs(target)
with open(os.path.join(work, "wrap.pem"), "rb") as f:
    recipient = serialization.load_pem_public_key(f.read())
oaep = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
link = bytes(32)
with open(os.path.join(target, "manifest"), "w") as manifest, open(os.path.join(target, "log"), "w") as log:
    for name in sorted(f[:-4] for f in os.listdir(source) if f.endswith(".der")):
        with open(os.path.join(source, name + ".der"), "rb") as f:
            pkcs8 = f.read()
        with open(os.path.join(source, name + ".id")) as f:
            expected = f.read().strip()
        key = serialization.load_der_private_key(pkcs8, None)
        public = key.public_key()
        if isinstance(key, ed25519.Ed25519PrivateKey):
            hashed = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        else:
            hashed = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        fingerprint = "1220" + hashlib.sha256(b"\0\0\0\x0c" + hashed).hexdigest()
        if fingerprint != expected:
            sys.exit(f"{name}: another fingerprint")
        one_time = os.urandom(32)
        blob = recipient.encrypt(one_time, oaep) + keywrap.aes_key_wrap_with_padding(one_time, pkcs8)
        with open(os.path.join(target, name + ".bin"), "wb") as f:
            f.write(blob)
        line = f"key {fingerprint} file {name}.bin sha256 {hashlib.sha256(blob).hexdigest()}\n"
        manifest.write(line)
        link = hashlib.sha256(link + line.encode()).digest()
        log.write(f"{link.hex()} {line}")
