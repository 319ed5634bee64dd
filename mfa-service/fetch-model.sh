#!/bin/sh
# Fetches a file of the image's models and checks it: fetch-model NAME ADDRESS SHA256 FILE. NAME is the build argument's.
set -eu
if ! curl -fsSL --retry 2 -o "$4" "$2"; then
  echo "There is no $1: nothing was fetched from \"$2\"." >&2
  echo "Name another address: --build-arg $1_URL=... --build-arg $1_SHA256=..." >&2
  exit 1
fi
if ! echo "$3  $4" | sha256sum -c - >&2; then
  echo "$1_SHA256 is not the checksum of \"$2\"." >&2
  exit 1
fi
