#!/usr/bin/env bash
# A fault of the program in a frame, with typing under way: the program ends with 101, what was typed is in the recovery
# copy, and the next start says what has happened and gives it back. Wants a debug build: what users get cannot be told
# to fail.
#
# usage: tests/e2e/fault.sh PROGRAM [FOLDER for pictures]
# Exit: 0 passed, 1 failed, 77 skipped, with the reason. Needs Xvfb, xdotool, x11-utils, openbox, imagemagick, and
# AT-SPI with dbus-x11, libglib2.0-bin and python3-gi.
set -euo pipefail
program=$(realpath "${1:?the binary}")
pictures=${2:-}
name=fault
cd "$(dirname "$0")/../.."
. tests/e2e/desk.bash
need Xvfb xdotool xprop openbox import
need_accessibility
export NIANBAO_STATE=$work/state NIANBAO_FAULT=$work/fault
typed=abcdefghijklmnopqrstuvwxyz
copies() { cat "$NIANBAO_STATE"/recovery/*.ron 2>/dev/null; }
is_gone() { ! kill -0 "$app" 2>/dev/null; }

open_desk
open_accessibility
"$program" new --unit 某镇 --year 2024 -o "$work/draft.ron" >/dev/null
start_program "$program" "$work/draft.ron"
# The first field of the cover.
xdotool mousemove --window "$window" 640 170 click 1
sleep 0.5
keys ctrl+a
xdotool type --delay 20 "$typed"
# A slow machine is behind the keys: one that waits for its frame is not in the form yet.
wait_for title_has "$typed" || fail "what is typed does not arrive"
picture before-fault
touch "$work/fault"
# A frame, in which it falls.
xdotool mousemove --window "$window" 650 180
wait_for is_gone || fail "it goes on with a fault in a frame"
code=0
wait "$app" || code=$?
[ "$code" -eq 101 ] || fail "it ends with $code"
grep -q "panicked at .*a fault that a test wants" "$work/app.log" || fail "standard error does not say what has happened"
grep -q "未保存的内容已自动备份" "$work/app.log" || fail "it is not said where the unsaved words are"
copies | grep -q "unit: \"$typed\"" || fail "what was typed is not in the copy: $(copies | head -20)"
[ ! -e "$work/.~draft.ron.lock" ] || echo "fault: the lock is left behind, and is known to be dead"

rm "$work/fault"
start_program "$program"
shown 程序上次出错后关闭
shown "a fault that a test wants"
picture after-fault
press 恢复
wait_for title_has "$typed" || fail "what was typed is not given back"
grep -q 'unit: "某镇"' "$work/draft.ron" || fail "the draft itself was changed"
end_program || true
echo "fault: passed"
