#!/usr/bin/env bash
# Makes the release of this source once more, in a copy of it and under other circumstances: another folder, time zone, language and
# umask. What comes out differs by none of them. again.sh FOLDER; the release is in FOLDER/target/release.
set -euo pipefail
again=$1
rm -rf "$again"
mkdir -p "$again"
git ls-files -z --cached --others --exclude-standard --deduplicate | while IFS= read -r -d '' file; do
  if [ -e "$file" ]; then printf '%s\0' "$file"; fi
done | tar --create --null --files-from=- | tar --extract --directory "$again"
cp -r .git "$again/.git"

image=()
if [ "$(id -u)" != 0 ] || ! command -v mmdebstrap >/dev/null; then
  echo "No image is made: that needs root and mmdebstrap" >&2
  image=(-Djib.skip)
fi
umask 027
cd "$again"
TZ=Pacific/Auckland LC_ALL=C ./mvnw --batch-mode --no-transfer-progress --quiet -Prelease \
  -Dmaven.test.skip=true -Dspotless.check.skip=true "${image[@]}" package
