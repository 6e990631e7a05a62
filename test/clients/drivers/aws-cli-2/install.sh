#!/usr/bin/env bash
# Unpacks an AWS CLI 2 that logs in by authorization code into .clients/aws-cli-2: AWS's own build for Linux on x64, out of
# the package in which AWS ships it for Lambda layers. Debian's is older.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
out="$(cd "$here/../../../.." && pwd)/.clients/aws-cli-2"

[ "$(uname -sm)" = "Linux x86_64" ] || { echo "install.sh: there is none for $(uname -sm)" >&2; exit 1; }
[ ! -x "$out/aws" ] || exit 0

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --require-hashes --dest "$work" \
  --requirement "$here/requirements.txt"
python3 -m zipfile -e "$work"/*.whl "$work"
tar -xzf "$work"/aws_cdk/asset_awscli_v2/_jsii/*.tgz -C "$work"
python3 -m zipfile -e "$work/package/lib/layer.zip" "$work/layer"
rm -rf "$out"
mkdir -p "$(dirname "$out")"
mv "$work"/layer/awscli/v2/*/dist "$out"
chmod +x "$out/aws"
