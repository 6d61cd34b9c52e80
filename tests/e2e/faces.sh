#!/bin/bash
# A report with a character that no bundled face has, on a computer whose folder of faces does not answer: the window is
# there all the same, and what is typed is saved.
#
# usage: tests/e2e/faces.sh PROGRAM [FOLDER FOR PICTURES]
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where something that it needs is missing.
#
# Debian packages: xvfb openbox xdotool x11-utils x11-xserver-utils imagemagick
set -u
program=$(realpath "${1:?the binary}")
pictures=${2:-}
name=faces
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/e2e/desk.bash
. tests/e2e/desk.bash
need Xvfb openbox xdotool xprop xmodmap mkfifo

open_desk
draft=$work/draft.ron
mkdir "$work/faces"
# Who opens it waits until somebody writes into it.
mkfifo "$work/faces/slow.ttf"
"$program" new --unit 𪚥木镇 --year 2024 -o "$draft" >/dev/null || fail "no report"
start_program "NIANBAO_FACES=$work/faces" "$program" "$draft"
picture looking
keys ctrl+3
type_in abc
keys ctrl+s
wait_for grep -q abc "$draft" || fail "nothing can be typed while faces are looked for"
# It says something that is no face: now it is known that there is none.
# Apart, since who reads may have seen enough before all of it is written.
(echo none >"$work/faces/slow.ttf") || true
sleep 1.5
picture known
end_program || fail "the window does not close"
echo "faces: passed"
