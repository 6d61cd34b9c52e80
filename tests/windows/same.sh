#!/usr/bin/env bash
# Whether the Windows program says on every fixture what the Linux one says, to the byte: same.sh NIANBAO NIANBAO.EXE
#
# Under Wine (Debian: wine wine64). Each call runs in a folder of its own with the same names in it; compared are exit
# code, both outputs and all files; `forms` is left out, which names a folder of each system's own. Run by hand: .ci/run
# has no time to build for Windows.
set -euo pipefail
cd "$(dirname "$0")/../.."
nianbao=$(realpath "$1")
exe=$(realpath "$2")
command -v wine >/dev/null || { echo "same: wine is missing" >&2; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export WINEPREFIX=${WINEPREFIX:-$work/wine} WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml=" NIANBAO_STATE LC_ALL=C.UTF-8
wineboot -i >/dev/null 2>&1 || true
mkdir -p "$work/linux" "$work/windows" "$work/state"
calls=0
different=0

# On both in turn: the arguments.
both() {
  local side status program
  for side in linux windows; do
    [ "$side" = linux ] && program=("$nianbao") || program=(wine "$exe")
    [ "$side" = linux ] && NIANBAO_STATE=$work/state || NIANBAO_STATE=Z:$work/state
    status=0
    (cd "$work/$side" && "${program[@]}" "$@" >"out" 2>"err" </dev/null) || status=$?
    # Paths are told as each system writes them.
    sed -i 's/\r$//; s/\\/\//g' "$work/$side/out" "$work/$side/err"
    echo "$status" >"$work/$side/status"
  done
  calls=$((calls + 1))
  if ! diff -rq "$work/linux" "$work/windows"; then
    different=$((different + 1))
    echo "different: nianbao $*"
    diff "$work/linux/err" "$work/windows/err" | head -n 5 || true
  fi
}

for fixture in tests/fixtures/*.json; do
  name=$(basename "$fixture" .json)
  rm -rf "$work"/linux/* "$work"/windows/*
  cp "$fixture" "$work/linux/"
  cp "$fixture" "$work/windows/"
  both import "$name.json" -o "$name.nianbao"
  [ -e "$work/linux/$name.nianbao" ] || continue
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
