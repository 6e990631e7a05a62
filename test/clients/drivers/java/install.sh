#!/usr/bin/env bash
# Builds the driver into .clients/java: its executable, and the version of the SDK.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
out="$(cd "$here/../../../.." && pwd)/.clients/java"

for tool in javac mvn; do
  command -v "$tool" >/dev/null || { echo "install.sh: $tool is not installed" >&2; exit 1; }
done

# The version is written last: nothing is to be done when it is newer than all that is here.
if [ -f "$out/version" ] && [ -z "$(find "$here" -newer "$out/version")" ]; then exit 0; fi

mkdir -p "$out"
rm -rf "$out/lib" # jars of another version
mvn -q -B -f "$here/pom.xml" -DbuildDirectory="$out" compiler:compile dependency:copy-dependencies

cat >"$out/driver" <<'EOF'
#!/bin/sh
here="$(cd "$(dirname "$0")" && pwd)"
exec java -XX:TieredStopAtLevel=1 -cp "$here/classes:$here/lib/*" Driver "$@"
EOF
chmod +x "$out/driver"
sed -n 's:.*<aws.version>\(.*\)</aws.version>.*:\1:p' "$here/pom.xml" >"$out/version"
