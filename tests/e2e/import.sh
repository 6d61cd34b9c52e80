#!/bin/bash
# What an office already has, in the real window: last year's Word document is opened, its doubts are settled with the
# keyboard alone, and it is saved as a draft; a new report follows from the same document; and a whole report that is
# pasted is taken apart.
#
# usage: tests/e2e/import.sh PROGRAM [FOLDER FOR PICTURES]
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where something that it needs is missing.
#
# Debian packages: xvfb openbox xdotool x11-utils x11-xserver-utils xclip imagemagick mesa-vulkan-drivers libgl1-mesa-dri
set -u
program=$(realpath "${1:?the binary}")
pictures=${2:-}
name=import
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/e2e/desk.bash
. tests/e2e/desk.bash
need Xvfb openbox xdotool xprop xmodmap pgrep

# Keys that come in one frame count once; on a machine that is busy that happens.
tabs() { local count; for ((count = 0; count < $1; count++)); do keys Tab; done; }

open_desk
export NIANBAO_STATE=$work/state NIANBAO_FORMS=$work/forms
cp tests/fixtures/imported/last-year.docx "$work/last.docx"
before=$(sha256sum <"$work/last.docx")

# The program is asked to open what is no draft: it offers to import it. Three doubts: a row that no form has, one that
# lacks a cell, one that is not there.
start_program "$program" "$work/last.docx"
picture offered
keys Return
read_in
picture doubts
# It becomes a row of a form that the report carries.
tabs 1
keys Return
# Six cells, and the button behind them.
tabs 7
keys Return
picture row
# The row that is not there is filled in, first cell first.
tabs 1
type_in 12
tabs 6
keys Return
picture settled
# Nothing is open: the button that goes on has the focus.
keys Return
sleep 1
title_has 2022 || fail "the import is no draft"
title_has ● || fail "it is in no file yet, and that is not shown"
picture draft
keys ctrl+s
sleep 0.6
keys ctrl+a
type_in "$work/last.ron"
keys Return
wait_for grep -qE '"carried_in": .*12' "$work/last.ron" || fail "what was typed into the missing row is not saved"
grep -qF '"new": [75, 32, 80, 249, 262, 105, 803]' "$work/last.ron" || fail "figures or printed totals are lost"
grep -qF '"local_1": [35, 88, 110, 80, 44, 204, 561]' "$work/last.ron" || fail "the row that no form has is not there"
end_program || fail "the window does not close"
[ "$(sha256sum <"$work/last.docx")" = "$before" ] || fail "the document was changed"

# The way back takes nothing in.
start_program "$program" "$work/last.docx"
keys Return
read_in
xdotool mousemove 47 72 click 1
sleep 0.5
title_has 2022 && fail "what was cancelled is open"
picture cancelled
end_program || fail "the window does not close"

# A whole report on the clipboard.
if command -v xclip >/dev/null; then
  start_program "$program"
  xclip -selection clipboard tests/fixtures/imported/2022.txt
  keys ctrl+v
  sleep 0.5
  picture pasted
  keys Return
  read_in
  picture apart
  keys Return
  sleep 1
  title_has 2022 || fail "the report that was pasted is not open"
else
  echo "$name: without xclip nothing is pasted"
fi
echo "$name: passed"
