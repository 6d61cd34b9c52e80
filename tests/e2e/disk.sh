#!/usr/bin/env bash
# A full disk and a read-only one, real ones: nothing is lost, nothing is left behind, and it is said what to do.
#
# usage: tests/e2e/disk.sh PROGRAM
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where nothing can be mounted.
set -euo pipefail
nianbao=$(realpath "${1:?the binary}")
cd "$(dirname "$0")/../.."
fixture=$PWD/tests/fixtures/huaian_2024.json
work=$(mktemp -d)
trap 'umount "$work/disk" 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/disk"
export NIANBAO_STATE=$work/state
if ! mount -t tmpfs -o size=64k tmpfs "$work/disk" 2>"$work/mount.txt"; then
  echo "disk: skipped, nothing can be mounted here: $(cat "$work/mount.txt")"
  exit 77
fi

# refused WORD COMMAND…: exit 2, with this word in one line of what is said.
refused() {
  local word=$1 status=0
  shift
  "$@" >"$work/out.txt" 2>"$work/err.txt" || status=$?
  if [ "$status" -ne 2 ] || ! grep -q "$word" "$work/err.txt"; then
    echo "expected exit 2 and “$word”, got $status: $(cat "$work/err.txt")"
    exit 1
  fi
}

"$nianbao" new --unit 某市人民政府 --year 2024 -o "$work/disk/a.ron"
cp "$work/disk/a.ron" "$work/before.ron"
# All the rest of it.
dd if=/dev/zero of="$work/disk/rest" bs=4k 2>/dev/null || true
refused 磁盘空间 "$nianbao" import "$fixture" -o "$work/disk/b.ron"
refused 磁盘空间 "$nianbao" import "$fixture" -o "$work/disk/a.ron" --force
cmp "$work/disk/a.ron" "$work/before.ron"
[ "$(ls -A "$work/disk" | sort | tr '\n' ' ')" = "a.ron rest " ] || { ls -lA "$work/disk"; exit 1; }
rm "$work/disk/rest"
"$nianbao" import "$fixture" -o "$work/disk/b.ron"

mount -o remount,ro "$work/disk"
refused 只读 "$nianbao" import "$fixture" -o "$work/disk/c.ron"
refused 只读 "$nianbao" import "$fixture" -o "$work/disk/a.ron" --force
cmp "$work/disk/a.ron" "$work/before.ron"
status=0
"$nianbao" check "$work/disk/a.ron" >/dev/null || status=$?
[ "$status" -le 1 ] || { echo "a read-only draft cannot be checked"; exit 1; }
echo "disk: passed"
