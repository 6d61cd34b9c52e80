#!/bin/bash
# The window on Wayland: under weston, which draws no frame around windows, so that title, buttons and edges are the
# window's own, and under sway, which draws one. Works with mouse and keyboard, saves, exports, copies and pastes.
#
# usage: tests/e2e/wayland.sh PROGRAM [FOLDER FOR PICTURES]
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where something that it needs is missing.
#
# Debian packages: xvfb openbox xdotool x11-utils x11-xserver-utils imagemagick weston sway wtype wl-clipboard grim
set -u
program=$(realpath "${1:?the binary}")
pictures=${2:-}
name=wayland
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/e2e/desk.bash
. tests/e2e/desk.bash
need Xvfb openbox xdotool xprop weston sway wtype wl-copy wl-paste grim import compare setpriv
draft=$work/draft.ron
example=assets/examples/zhangmutou-2022.ron

# begin [VARIABLE=VALUE...]: the example, in a window on Wayland alone. Sets $app.
begin() {
  cp "$example" "$draft"
  env -u DISPLAY NIANBAO_TRACE=1 "$@" "$program" "$draft" >"$work/app.log" 2>&1 &
  app=$!
  pids+=("$app")
  wait_for grep -q 'first frame painted' "$work/app.log" || fail "no window"
  sleep 1.5
}
is_gone() { ! kill -0 "$app" 2>/dev/null; }
holds() { wait_for grep -qF "$1" "$draft"; }

# weston, shown in an X server, where there are hands: headless it has none. Its first notice of the pointer is lost.
open_desk
weston --backend=x11-backend.so --use-pixman --width=1340 --height=730 --socket=nianbao --idle-time=0 --no-config \
  --log="$work/weston.log" >/dev/null 2>&1 &
pids+=($!)
wait_for test -S "$XDG_RUNTIME_DIR/nianbao" || fail "no weston"
wait_for xdotool search --onlyvisible --class weston || fail "no weston to be seen"
weston=$(xdotool search --onlyvisible --class weston | tail -1)
sleep 1
xdotool windowactivate --sync "$weston" windowmove "$weston" 0 0
sleep 0.5
move() { xdotool mousemove --window "$weston" "$1" "$2"; sleep 0.2; }
move 0 0
screen() { import -window "$weston" "$work/$1.png"; }
# How unlike two pictures of the screen are, in points; of the upper part alone.
unlike() { compare -metric AE "$work/$1.png" "$work/$2.png" null: 2>&1 | cut -d. -f1; }
begin WAYLAND_DISPLAY=nianbao
screen begun
picture weston

# Where the window is, is seen by its title: dark letters on a light bar below the panel of the desktop, right of the
# middle of it the three buttons.
bar=$(convert "$work/begun.png" -crop 40x20+650+33 +repage -colorspace Gray -format '%[fx:int(100*maxima)] %[fx:int(100*minima)]' info:)
read -r light dark <<<"$bar"
[ "$light" -gt 85 ] && [ "$dark" -lt 60 ] || fail "the title is not to be read: $bar"

# Keys, and the disk.
keys ctrl+5
keys 8
sleep 0.5
keys ctrl+s
holds '"new": [8, 1, 0, 0, 0, 0]' || fail "what was typed is not saved"
# A click into the form, and out of a path that is typed. There is no portal.
keys ctrl+e
sleep 0.6
keys Return
sleep 0.8
keys ctrl+a
type_in "$work/report"
keys Return
wait_for test -s "$work/report.pdf" || fail "no PDF"
sleep 0.5
picture weston-exported
keys Escape
sleep 0.5

# By its title it is moved, and fills the screen and comes back.
screen before
move 500 40
xdotool mousedown 1
for step in 1 2 3 4 5; do move $((500 + step * 10)) $((40 + step * 12)); done
xdotool mouseup 1
sleep 1
screen moved
picture weston-moved
[ "$(unlike before moved)" -gt 50000 ] || fail "the window is not moved by its title"
move 556 110
xdotool click --repeat 2 --delay 80 1
sleep 1.2
screen full
picture weston-full
[ "$(unlike moved full)" -gt 50000 ] || fail "a double click on the title does not fill the screen"
# Edges are of no use then; the button at the right closes it, which asks where something was typed.
keys ctrl+5
keys 9
move 1000 45
move 1319 45
sleep 0.3
picture weston-close
xdotool click 1
sleep 0.8
picture weston-asked
kill -0 "$app" 2>/dev/null || fail "the cross of the window has thrown away what was typed"
keys Tab
keys Return
wait_for is_gone || fail "the cross of the window does not close it"
echo "wayland: under weston, which draws no frame"

# sway, without a screen. It does not run as root, and has no keyboard until somebody brings one along.
chmod 755 "$work"
if [ "$(id -u)" -eq 0 ]; then
  as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
  chown -R nobody "$XDG_RUNTIME_DIR"
else
  as=()
fi
printf 'output HEADLESS-1 resolution 1366x768\nxwayland disable\n' >"$work/sway.conf"
"${as[@]}" env -u DISPLAY WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman \
  sway -c "$work/sway.conf" >"$work/sway.log" 2>&1 &
pids+=($!)
socket() { find "$XDG_RUNTIME_DIR" -name 'wayland-?'; }
has_socket() { [ -n "$(socket)" ]; }
wait_for has_socket || fail "no sway: $(tail -1 "$work/sway.log")"
WAYLAND_DISPLAY=$(basename "$(socket)")
export WAYLAND_DISPLAY
wtype -s 600000 &
pids+=($!)
sleep 0.5
press() { wtype "$@"; sleep 0.4; }
begin
[ -z "$pictures" ] || grim "$pictures/sway.png"
press -M ctrl -k 3 -m ctrl
press -M ctrl -k End -m ctrl
echo 外来文字 | wl-copy
press -M ctrl -k v -m ctrl
sleep 0.5
press -M ctrl -k s -m ctrl
holds 外来文字 || fail "what was copied elsewhere is not pasted"
press -M ctrl -k a -m ctrl
press -M ctrl -k c -m ctrl
timeout 5 wl-paste -n >"$work/copied"
grep -q 外来文字 "$work/copied" || fail "what was copied here cannot be pasted elsewhere"
[ -z "$pictures" ] || grim "$pictures/sway-pasted.png"
press -M ctrl -k q -m ctrl
wait_for is_gone || fail "the window does not close"
echo "wayland: under sway, which draws one"
echo "wayland: passed"
