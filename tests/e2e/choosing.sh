#!/bin/bash
# Has files chosen by the portal of the desktop: a real one (GTK's), one that answers nothing, one that takes the order and
# shows no dialog, and one that comes late. Whatever it does, a file can be chosen, and once. One that wants high contrast
# is heeded.
#
# usage: tests/e2e/choosing.sh PROGRAM [FOLDER FOR PICTURES]
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where something that it needs is missing.
#
# Debian packages: xvfb openbox xdotool x11-utils x11-xserver-utils imagemagick dbus python3-gi xdg-desktop-portal-gtk
set -u
program=$(realpath "${1:?the binary}")
pictures=${2:-}
name=choosing
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/e2e/desk.bash
. tests/e2e/desk.bash
need Xvfb openbox xdotool xprop xmodmap dbus-daemon
/usr/bin/python3 -c 'import gi; gi.require_version("Gio", "2.0")' 2>/dev/null ||
  { echo "$name: skipped, there is no GLib for Python"; exit 77; }
[ -e /usr/share/xdg-desktop-portal/portals/gtk.portal ] || { echo "$name: skipped, there is no portal"; exit 77; }

open_desk
chosen=$work/chosen.ron
typed=$work/typed.ron
cp assets/examples/zhangmutou-2022.ron "$chosen"
"$program" new --unit 某镇 --year 2024 -o "$typed" >/dev/null || fail "no report"

# A session bus of its own, so that no portal of before is on it.
open_bus() {
  rm -f "$work/bus"
  XDG_CURRENT_DESKTOP=GNOME dbus-daemon --session --nofork --print-address=3 3>"$work/bus" 2>"$work/bus.log" &
  bus=$!
  pids+=("$bus")
  wait_for test -s "$work/bus" || fail "no D-Bus session"
  DBUS_SESSION_BUS_ADDRESS=$(cat "$work/bus")
  export DBUS_SESSION_BUS_ADDRESS
}
# portal MODE [SECONDS]: a portal that goes wrong, and a program that is to ask it for a file.
portal() {
  open_bus
  /usr/bin/python3 tests/e2e/portal.py "$1" "$chosen" "${2:-0}" >"$work/portal.out" 2>"$work/portal.log" &
  portal=$!
  wait_for grep -q ready "$work/portal.out" || fail "$1: no portal"
  start_program "${path:-A=B}" "$program"
  keys ctrl+o
}
close() {
  kill "$portal"
  end_program || fail "$1: the window does not close"
  kill "$bus"
}
is_open() { wait_for title_has "$1"; }

# The real one: its dialog has the name typed into it, and that file is opened; then one to be written.
open_bus
start_program GTK_THEME=Adwaita "$program"
dialog() { xdotool search --onlyvisible --name "$1"; }
keys ctrl+o
wait_for dialog 打开报告 || fail "the portal shows no dialog"
sleep 1
picture portal
keys ctrl+l
keys ctrl+a
type_in "$chosen"
keys Return
is_open chosen.ron || fail "the file chosen in the dialog of the portal is not opened"
keys ctrl+shift+s
wait_for dialog 保存报告 || fail "the portal shows no dialog for saving"
sleep 1
picture portal-save
keys ctrl+a
type_in again
keys Return
wait_for title_has again || fail "saved under another name, it has the name of before"
find "$work" -name 'again.*' | grep -q . || fail "the file named in the dialog of the portal is not written"
keys ctrl+o
wait_for dialog 打开报告 || fail "the portal shows no second dialog"
sleep 1
keys Escape
sleep 1
title_has again || fail "cancelled, and another report is open"
end_program || fail "the window does not close"
kill "$bus"
echo "choosing: by the portal of GTK"

# One that answers nothing: a line in the window after three seconds, and a window that is drawn meanwhile.
portal hang
sleep 1
picture hang-1
seen=$(import -window "$window" txt:- | md5sum)
sleep 1
[ "$(import -window "$window" txt:- | md5sum)" != "$seen" ] || fail "the window stands still"
sleep 2.5
picture hang-4
keys ctrl+a
type_in "$typed"
keys Return
is_open typed.ron || fail "a portal that hangs: the path that was typed is not opened"
close hang
# The same with zenity, here a stand-in.
printf '#!/bin/sh\necho "$@" >>%s\nsleep 0.5\necho %s\n' "$work/zenity.out" "$chosen" >"$work/bin/zenity"
chmod +x "$work/bin/zenity"
path=PATH=$work/bin:$PATH
portal hang
is_open chosen.ron || fail "a portal that hangs: the file chosen with zenity is not opened"
grep -q -- '--title 打开报告' "$work/zenity.out" || fail "zenity is not told what is asked for"
close "hang, with zenity"
rm "$work/bin/zenity"
path=
echo "choosing: a portal that hangs"

# One that takes the order and shows nothing.
portal silent
sleep 4.5
picture silent
keys ctrl+a
type_in "$typed"
keys Return
is_open typed.ron || fail "a portal without a dialog: the path that was typed is not opened"
[ "$(grep -c OpenFile "$work/portal.out")" -eq 1 ] || fail "the portal was asked more than once"
close silent

# One that comes late: while the path is asked for, after that was given up, and after it was answered.
portal late 6
sleep 4.5
picture late
is_open chosen.ron || fail "a late answer is lost"
sleep 1
picture late-answered
close late
portal late 8
sleep 4.5
keys Escape
is_open chosen.ron || fail "a late answer is lost once the path was given up"
close "late, given up"
portal late 10
sleep 4.5
keys ctrl+a
type_in "$typed"
keys Return
is_open typed.ron || fail "late, typed: the path that was typed is not opened"
wait_for grep -q answered "$work/portal.out" || fail "the portal does not answer"
sleep 1
title_has typed.ron || fail "one order was answered twice"
close "late, typed"
echo "choosing: a portal that is late"

# One that says that high contrast is wanted: a window that follows the desktop takes it.
open_bus
/usr/bin/python3 tests/e2e/portal.py contrast >"$work/portal.out" 2>"$work/portal.log" &
portal=$!
wait_for grep -q ready "$work/portal.out" || fail "contrast: no portal"
start_program A=B "$program"
wait_for grep -q asked "$work/portal.out" || fail "the portal is not asked for the contrast"
is_black() { import -window "$window" png:- | convert png:- -crop 40x40+4+600 -scale 1x1 txt:- | grep -q '#000000'; }
wait_for is_black || fail "the portal says high contrast, and the window is not black"
picture contrast
close contrast
echo "choosing: a portal that wants high contrast"
echo "choosing: passed"
