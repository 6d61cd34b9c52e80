#!/bin/bash
# Drops files onto the real window, as a file manager does: a report is opened, a document is imported, a folder and
# several files at once are put together, and what is unsaved is asked about first.
#
# usage: tests/e2e/dropping.sh PROGRAM [FOLDER FOR PICTURES]
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where something that it needs is missing.
#
# Debian packages: xvfb openbox xdotool x11-utils imagemagick python3-xlib dbus-x11 at-spi2-core python3-gi
#   gir1.2-atspi-2.0 libglib2.0-bin
set -u
program=$(realpath "${1:?the binary}")
pictures=${2:-}
name=dropping
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/e2e/desk.bash
. tests/e2e/desk.bash
need Xvfb openbox xdotool xprop xmodmap
need_accessibility
/usr/bin/python3 -c 'import Xlib' 2>/dev/null || { echo "$name: skipped, there is no Xlib for Python"; exit 77; }

open_desk
open_accessibility
folder="$work/各 单位"
mkdir "$folder"
cp assets/examples/zhangmutou-2022.ron "$folder/樟木头 2022.ron"
"$program" new --unit 某镇 --year 2024 -o "$folder/某镇.nianbao" >/dev/null || fail "no report"
"$program" export "$folder/樟木头 2022.ron" --anyway -o "$work/年报 成稿.docx" >/dev/null 2>&1 ||
  "$program" export "$folder/樟木头 2022.ron" -o "$work/年报 成稿.docx" >/dev/null || fail "no document"
start_program "$program"
drop() { /usr/bin/python3 tests/e2e/drag.py "$window" "$@" 2>"$work/drag.log" || fail "$(cat "$work/drag.log")"; }

/usr/bin/python3 tests/e2e/drag.py "$window" "$folder/樟木头 2022.ron" &
dragging=$!
sleep 0.8
picture held
wait "$dragging" || fail "the window takes no file"
wait_for title_has '樟木头 2022.ron' || fail "a report that is dropped is not opened"
picture report

# Something unsaved is asked about before another report comes in its place.
keys ctrl+5
keys 8
drop "$folder/某镇.nianbao"
shown 不保存
picture asked
press 不保存
wait_for title_has 某镇.nianbao || fail "the second report is not opened"

drop "$work/年报 成稿.docx"
read_in
shown 作为报告打开
picture document

drop "$folder"
shown '共 2 个文件'
picture folder

drop "$folder/某镇.nianbao"
wait_for title_has 某镇.nianbao || fail "a report is not opened in place of the page of many"
drop "$folder/樟木头 2022.ron" "$folder/某镇.nianbao"
shown '共 2 个文件'
picture several
end_program || fail "the window does not close"
echo "dropping: passed"
