#!/usr/bin/env bash
# Installs the clients of the contract tests into .clients: install.sh [python] [go] [aws-cli-2] [java] [rust]; the first
# three when none is named. What cannot be installed is named at the end, and its tests are skipped.
set -uo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"

install_python() {
  python3 -m venv "$root/.clients/python" &&
    "$root/.clients/python/bin/pip" install --quiet --disable-pip-version-check \
      --requirement "$here/drivers/boto3/requirements.txt"
}

[ $# -gt 0 ] || set -- python go aws-cli-2
missing=()
for name in "$@"; do
  case "$name" in
    python) install_python || missing+=("boto3 and the AWS CLI 1") ;;
    aws-cli-2) "$here/drivers/aws-cli-2/install.sh" || missing+=("an AWS CLI 2 that logs in by authorization code") ;;
    go | java | rust) "$here/drivers/$name/install.sh" || missing+=("the AWS SDK for $name") ;;
    *) missing+=("$name (there is no such client)") ;;
  esac
done
for name in "${missing[@]}"; do
  echo "not installed: $name" >&2
done
[ "${#missing[@]}" -eq 0 ]
