#!/bin/sh
# The job with the openssl command line, one process a step, as the vendors' import pages describe it.
# usage: openssl.sh KEYS OUT WORK      KEYS has PKCS#8 files NAME.der and fingerprints NAME.id; WORK has wrap.pem
set -eu
source=$1
target=$2
work=$3
mkdir "$target"
step=$(mktemp -d)
trap 'rm -rf "$step"' EXIT
link=0000000000000000000000000000000000000000000000000000000000000000
for key in "$source"/*.der; do
  name=$(basename "$key" .der)
  blob=$target/$name.bin
  openssl pkey -inform DER -in "$key" -check -noout >/dev/null
  openssl pkey -inform DER -in "$key" -pubout -outform DER -out "$step/public"
  # Canton hashes the raw 32 bytes of an Ed25519 key, whose SPKI has 44, and the SPKI of every other.
  [ "$(wc -c <"$step/public")" -ne 44 ] || { tail -c 32 "$step/public" >"$step/raw"; mv "$step/raw" "$step/public"; }
  fingerprint=1220$( (printf '\0\0\0\014'; cat "$step/public") | openssl dgst -sha256 -r | cut -d' ' -f1)
  [ "$fingerprint" = "$(cat "$source/$name.id")" ] || { echo "$name: another fingerprint" >&2; exit 3; }
  openssl rand -out "$step/one-time" 32
  openssl pkeyutl -encrypt -pubin -inkey "$work/wrap.pem" -in "$step/one-time" -out "$blob" \
    -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256
  openssl enc -e -id-aes256-wrap-pad -iv A65959A6 -K "$(od -An -v -tx1 "$step/one-time" | tr -d ' \n')" \
    -in "$key" >>"$blob"
  line="key $fingerprint file $name.bin sha256 $(openssl dgst -sha256 -r "$blob" | cut -d' ' -f1)"
  echo "$line" >>"$target/manifest"
  link=$(printf '%s%s' "$link" "$line" | openssl dgst -sha256 -r | cut -d' ' -f1)
  echo "$link $line" >>"$target/log"
done
