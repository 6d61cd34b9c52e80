#!/usr/bin/env bash
# The end from outside, with typing under way: the program is told to end, and its X server is killed. The next start
# offers what was typed.
#
# usage: tests/e2e/ending.sh PROGRAM [FOLDER for pictures]
# Exit: 0 passed, 1 failed, 77 skipped, with the reason. Needs Xvfb, xdotool, x11-utils, openbox, imagemagick.
set -euo pipefail
program=$(realpath "${1:?the binary}")
pictures=${2:-}
name=ending
cd "$(dirname "$0")/../.."
. tests/e2e/desk.bash
need Xvfb xdotool xprop openbox import
export NIANBAO_STATE=$work/state
typed=abcdefghijklmnopqrstuvwxyz

# begin: a draft with the cursor in the name of its unit.
begin() {
  rm -rf "$NIANBAO_STATE"
  "$program" new --unit 某镇 --year 2024 -o "$work/draft.ron" >/dev/null
  start_program "$program" "$work/draft.ron"
  # The first field of the cover.
  xdotool mousemove --window "$window" "$1" "$2" click 1
  sleep 0.5
  keys ctrl+a
}
# typing: letters, sooner than a copy would be due by itself, and then figures for as long as the program lives.
typing() {
  xdotool type --delay 20 "$typed"
  xdotool type --delay 30 01234567890123456789 2>/dev/null &
  sleep 0.3
}
copies() { cat "$NIANBAO_STATE"/recovery/*.ron 2>/dev/null; }
has_typed() { copies | grep -q "unit: \"$1[0-9]*\""; }
is_gone() { ! kill -0 "$app" 2>/dev/null; }
# offered: the next start asks about the copy.
offered() {
  start_program "$program"
  sleep 1
  picture "$1"
  end_program || true
  has_typed "$typed" || fail "$1: the next start has lost the copy"
}

open_desk
for signal in TERM HUP INT; do
  rm -f "$work/draft.ron"
  begin 640 170
  picture "before-$signal"
  typing
  kill "-$signal" "$app"
  wait_for is_gone || fail "SIG$signal: it does not end"
  has_typed "$typed" || fail "SIG$signal: what was typed is not in the copy: $(copies | head -20)"
  [ ! -e "$work/.~draft.ron.lock" ] || fail "SIG$signal: the lock is left behind"
  wait "$app" && fail "SIG$signal: it ends as if nothing had happened" || true
done
offered offered-after-signal
grep -q 'unit: "某镇"' "$work/draft.ron" || fail "the draft itself was changed"

rm -f "$work/draft.ron"
begin 640 170
typing
kill -KILL "${pids[0]}"
wait_for is_gone || fail "without its X server it does not end"
has_typed "$typed" || fail "X server gone: what was typed is not in the copy: $(copies | head -20)"
rm -f "$work/display"
open_desk
offered offered-after-x
echo "ending: passed"
