#!/usr/bin/env bash
# Puts a built site in a web server's folder in one step, and takes it back in one.
#
#   release.sh SITE FOLDER     publish: the server's root is FOLDER/current
#   release.sh --back FOLDER   back to what stood there before
#
# A release is copied beside the others, held against the checksums that were built with it, and only then does the link
# change its place, which is one rename: whoever asks gets a file of the old site or of the new, never of a half one.
set -euo pipefail

keep=5

stop() {
  echo "release.sh: $1" >&2
  exit "${2:-1}"
}

# A link is not changed but replaced: ln -sf takes the old one away first.
point() {
  ln -s "$2" "$folder/.$1.$$"
  mv -T "$folder/.$1.$$" "$folder/$1"
}

[ "$#" -eq 2 ] || stop "say release.sh SITE FOLDER, or release.sh --back FOLDER" 2
folder=$2
[ -d "$folder" ] || stop "there is no folder $folder" 2
exec 9>"$folder/.lock"
flock 9
now=$(readlink "$folder/current" || true)

if [ "$1" = --back ]; then
  before=$(readlink "$folder/previous" || true)
  [ -n "$before" ] && [ -d "$folder/$before" ] || stop "there is nothing to go back to"
  point current "$before"
  point previous "$now"
  echo "$before"
  exit 0
fi

site=$1
[ -f "$site/SHA256SUMS" ] || stop "$site is no built site: it has no SHA256SUMS" 2
mkdir -p "$folder/releases"
find "$folder/releases" -mindepth 1 -maxdepth 1 -name '.*' -exec rm -rf {} +
last=$(find "$folder/releases" -mindepth 1 -maxdepth 1 -printf '%f\n' | sort | tail -n 1)
number=$(printf '%06d' $((10#${last:-0} + 1)))
unfinished=$folder/releases/.$number
cp -R "$site" "$unfinished"
chmod -R u=rwX,go=rX "$unfinished"
(cd "$unfinished" && sha256sum --check --strict --quiet SHA256SUMS) || {
  rm -rf "$unfinished"
  stop "the copy is not the site that was built; what stood there stands"
}
sync -f "$unfinished"
mv -T "$unfinished" "$folder/releases/$number"
point current "releases/$number"
[ -z "$now" ] || point previous "$now"

# The oldest go; what is shown, and what one can go back to, never.
find "$folder/releases" -mindepth 1 -maxdepth 1 -printf 'releases/%f\n' | sort -r | tail -n "+$((keep + 1))" | while read -r old; do
  [ "$old" = "releases/$number" ] || [ "$old" = "$now" ] || rm -rf "${folder:?}/$old"
done
echo "releases/$number"
