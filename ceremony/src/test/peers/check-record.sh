#!/bin/sh
# Runs check-record.go with golang.org/x/mod as Debian packages it (golang-golang-x-mod-dev), or as GOPATH has it.
# usage: check-record.sh FOLDER; exit code 77 when the package is missing
for path in "${GOPATH:-}" /usr/share/gocode; do
  if [ -d "$path/src/golang.org/x/mod/sumdb" ]; then
    GO111MODULE=off GOFLAGS= GOPATH=$path exec go run "$(dirname "$0")/check-record.go" "$1"
  fi
done
echo "golang.org/x/mod is not there"
exit 77
