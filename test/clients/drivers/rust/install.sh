#!/usr/bin/env bash
# Builds the driver into .clients/rust: its executable, and the version of the SDK.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
out="$(cd "$here/../../../.." && pwd)/.clients/rust"

command -v cargo >/dev/null || { echo "install.sh: cargo is not installed" >&2; exit 1; }

mkdir -p "$out"
cargo build --quiet --locked --manifest-path "$here/Cargo.toml" --target-dir "$out/target"
cp "$out/target/debug/driver" "$out/driver.new"
mv "$out/driver.new" "$out/driver"
cargo pkgid --quiet --locked --manifest-path "$here/Cargo.toml" aws-config | sed 's/.*[#@]//' >"$out/version"
