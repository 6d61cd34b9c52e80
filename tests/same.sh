#!/usr/bin/env bash
# Whether the program of another system says on every fixture what the one of this machine says, to the byte:
# same.sh NIANBAO OTHER
#
# One for Windows runs under Wine (Debian: wine wine64), one for aarch64 under qemu (qemu-user libc6-arm64-cross). Each
# call runs in a folder of its own with the same names in it; compared are exit code, both outputs and all files; `forms`
# is left out, which names a folder of each system's own. Run by hand: .ci/run has no time to build for others.
set -euo pipefail
cd "$(dirname "$0")/.."
nianbao=$(realpath "$1")
other=$(realpath "$2")
case $other in
  *.exe | *.com) runs=(wine) ;;
  *) runs=(qemu-aarch64 -L /usr/aarch64-linux-gnu) ;;
esac
command -v "${runs[0]}" >/dev/null || { echo "same: ${runs[0]} is missing" >&2; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export WINEPREFIX=${WINEPREFIX:-$work/wine} WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml=" NIANBAO_STATE LC_ALL=C.UTF-8
[ "${runs[0]}" != wine ] || wineboot -i >/dev/null 2>&1 || true
mkdir -p "$work/here" "$work/other" "$work/state"
calls=0
different=0

# On both in turn: the arguments.
both() {
  local side status program
  for side in here other; do
    [ "$side" = here ] && program=("$nianbao") || program=("${runs[@]}" "$other")
    [ "$side $runs" = "other wine" ] && NIANBAO_STATE=Z:$work/state || NIANBAO_STATE=$work/state
    status=0
    (cd "$work/$side" && "${program[@]}" "$@" >"out" 2>"err" </dev/null) || status=$?
    # Paths are told as each system writes them.
    sed -i 's/\r$//; s/\\/\//g' "$work/$side/out" "$work/$side/err"
    echo "$status" >"$work/$side/status"
  done
  calls=$((calls + 1))
  if ! diff -rq "$work/here" "$work/other"; then
    different=$((different + 1))
    echo "different: nianbao $*"
    diff "$work/here/err" "$work/other/err" | head -n 5 || true
  fi
}

for fixture in tests/fixtures/*.json; do
  name=$(basename "$fixture" .json)
  rm -rf "$work"/here/* "$work"/other/*
  cp "$fixture" "$work/here/"
  cp "$fixture" "$work/other/"
  both import "$name.json" -o "$name.nianbao"
  [ -e "$work/here/$name.nianbao" ] || continue
  both check "$name.nianbao"
  both check "$name.nianbao" --json
  both digest "$name.nianbao" --full
  both export "$name.nianbao" -o "$name.out.json"
  both export "$name.nianbao" -o "$name.pdf"
  both convert "$name.pdf" "again.ron"
  both diff "$name.nianbao" again.ron
  both export "$name.nianbao" -o "$name.sign.pdf" --sign-off
done
both check nothing.nianbao
both rules --json
echo "$calls calls, $different different"
[ "$different" = 0 ]
