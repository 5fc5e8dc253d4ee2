#!/bin/sh
# Opens the blobs of a folder with the OpenSSL 3 command line alone, and compares them with what
# was wrapped.
#
#   sh unwrap.sh FOLDER
#
# FOLDER/index.tsv has one line a blob: form (hybrid or direct), OAEP hash, private RSA key (PKCS#8
# DER), blob and expected PKCS#8, the last three as file names. Exit 0 when every blob opens to
# exactly what is expected, 1 otherwise, 77 when this OpenSSL has no AES key wrap with padding.
#
# The one-time AES key is on openssl's command line here, where everyone on the machine can see it:
# good enough for practice keys, and for nothing else.

set -eu
cd "$1"

if ! openssl list -cipher-algorithms | grep -qi 'id-aes256-wrap-pad'; then
  echo 'no id-aes256-wrap-pad'
  exit 77
fi

oaep() { # key hash, from standard input to standard output
  openssl pkeyutl -decrypt -inkey "$1" -keyform DER -pkeyopt rsa_padding_mode:oaep \
    -pkeyopt "rsa_oaep_md:$2" -pkeyopt "rsa_mgf1_md:$2"
}

hybrid() { # key hash blob modulus-bytes, to standard output
  aes=$(head -c "$4" "$3" | oaep "$1" "$2" | od -An -v -tx1 | tr -d ' \n')
  tail -c "+$(($4 + 1))" "$3" | openssl enc -d -id-aes256-wrap-pad -iv A65959A6 -K "$aes"
}

modulus_bytes() { # key
  bits=$(openssl pkey -in "$1" -inform DER -noout -text | sed -n '1s/[^0-9]*\([0-9]*\) bit.*/\1/p')
  echo $((bits / 8))
}

count=0
tab=$(printf '\t')
while IFS="$tab" read -r form hash key blob expected; do
  if [ "$form" = hybrid ]; then
    hybrid "$key" "$hash" "$blob" "$(modulus_bytes "$key")" > opened
  else
    oaep "$key" "$hash" < "$blob" > opened
  fi
  if ! cmp -s opened "$expected"; then
    echo "DIFFERS $blob"
    exit 1
  fi
  count=$((count + 1))
done < index.tsv
echo "OK $count blobs"
