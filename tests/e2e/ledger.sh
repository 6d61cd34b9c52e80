#!/bin/bash
# From the list of applications to the table of applications, in the real window and with the keyboard alone: the ledger is
# chosen, its columns are confirmed, what cannot be decided is answered, its figures are taken in one step; the table
# balances, and nothing of the persons in the ledger is in any file. The same header is not asked about again.
#
# usage: tests/e2e/ledger.sh PROGRAM [FOLDER FOR PICTURES]
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where something that it needs is missing.
#
# Debian packages: xvfb openbox xdotool x11-utils x11-xserver-utils imagemagick mesa-vulkan-drivers libgl1-mesa-dri
set -u
program=$(realpath "${1:?the binary}")
pictures=${2:-}
name=ledger
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/e2e/desk.bash
. tests/e2e/desk.bash
need Xvfb openbox xdotool xprop xmodmap pgrep

# The table of applications, and the button above it by the menu 编辑, where it is the last entry.
choose_ledger() {
  keys ctrl+4
  keys F10
  keys Right Return
  keys Up Return
  sleep 0.6
  keys ctrl+a
  type_in "$1"
  keys Return
  read_in
}

open_desk
export NIANBAO_STATE=$work/state NIANBAO_FORMS=$work/forms
mkdir "$work/office"
cp tests/fixtures/ledgers/asked.csv "$work/office/ledger.csv"
before=$(sha256sum <"$work/office/ledger.csv")
"$program" new --unit 某镇人民政府 --year 2024 -o "$work/office/a.ron" >/dev/null || fail "no draft"

start_program "$program" "$work/office/a.ron"
keys ctrl+4
sleep 0.5
picture table
choose_ledger "$work/office/ledger.csv"
picture columns
# 确认各列 has the focus, then the first question.
keys Return
sleep 2
picture question
keys Tab
keys Return
sleep 1
picture answered
# Nothing is open: 全部采用 has the focus.
keys Return
sleep 1
picture taken
keys ctrl+s
counted() { grep -qE '"new": .*\[?5, 1, 0, 0, 0, 0' "$work/office/a.ron"; }
wait_for counted || fail "the figures are not in the draft"
"$program" check "$work/office/a.ron" | grep -q "勾稽" && fail "the table does not balance"
keys ctrl+z
sleep 0.4
picture undone
keys ctrl+y

# The same header is known, and a figure shows its rows.
choose_ledger "$work/office/ledger.csv"
xdotool mousemove 850 258
sleep 0.5
xdotool click 1
sleep 2
picture rows
end_program || fail "the window does not close"
[ "$(sha256sum <"$work/office/ledger.csv")" = "$before" ] || fail "the ledger was changed"
rm "$work/office/ledger.csv"
grep -rlE '欧阳|青石巷|补偿款' "$work/office" "$work/state" "$HOME" "$work/app.log" && fail "a person is named in a file"
echo "$name: passed"
