#!/bin/sh
# Makes the app to upload to Teams, for one registration:
#   sh zip.sh APP-ID https://your.organisation [FILE]
# Needs zip or Python 3. FILE is tandem-teams.zip in the current folder where none is named.
set -eu
app=${1-} website=${2-} file=${3-tandem-teams.zip}
case $file in /*) ;; *) file=$PWD/$file ;; esac
if ! printf '%s\n' "$app" | grep -Eiqx '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}' ||
  ! printf '%s\n' "$website" | grep -Eqx 'https://[A-Za-z0-9./~_-]+'; then
  echo "Nothing was made. Give the application (client) id of the registration and your website: sh zip.sh APP-ID https://your.organisation [FILE]" >&2
  exit 2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$(dirname "$0")"
cp color.png outline.png "$work"
sed -e "s|00000000-0000-0000-0000-000000000000|$app|g" -e "s|https://tandem.example.org|$website|g" manifest.json >"$work/manifest.json"
cd "$work"
rm -f "$file"
if command -v zip >/dev/null; then
  zip -q "$file" manifest.json color.png outline.png
elif command -v python3 >/dev/null; then
  python3 -m zipfile -c "$file" manifest.json color.png outline.png
else
  echo "Nothing was made. Please install zip, then try again." >&2
  exit 1
fi
echo "$file is ready to upload to Teams."
