#!/usr/bin/env bash
# Builds the driver into .clients/go: its executable, and the version of the SDK.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
out="$(cd "$here/../../../.." && pwd)/.clients/go"

command -v go >/dev/null || { echo "install.sh: go is not installed" >&2; exit 1; }

mkdir -p "$out"
go build -C "$here" -mod=readonly -trimpath -ldflags=-s -o "$out/driver" .
go list -C "$here" -m -f '{{slice .Version 1}}' github.com/aws/aws-sdk-go-v2/config >"$out/version"
