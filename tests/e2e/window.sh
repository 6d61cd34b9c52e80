#!/bin/bash
# Works with the real window as an officer would, with the keyboard alone, and looks at what is on the disk: opens the
# example, breaks a balance, undoes, saves, exports. Besides: each renderer by itself, the one standing in for the other,
# no display, how long the start takes, and that the window at rest does nothing.
#
# usage: tests/e2e/window.sh PROGRAM [FOLDER FOR PICTURES]
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where something that it needs is missing.
#
# Debian packages: xvfb openbox xdotool x11-utils x11-xserver-utils imagemagick mesa-vulkan-drivers libgl1-mesa-dri
set -u
program=$(realpath "${1:?the binary}")
pictures=${2:-}
name=window
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/e2e/desk.bash
. tests/e2e/desk.bash
need Xvfb openbox xdotool xprop xmodmap

# Without a display: how to go on, and nothing else.
env -u DISPLAY "$program" >"$work/app.log" 2>&1
[ $? -eq 2 ] || fail "without a display the exit code is not 2"
grep -q 'nianbao export' "$work/app.log" || fail "without a display the command line is not named"

# A desktop without a portal and without zenity: files are asked for in the window.
open_desk

cp assets/examples/zhangmutou-2022.ron "$work/draft.ron"
start_program "$program" "$work/draft.ron"
sed -n 's/^nianbao trace: first frame/window: first frame/p' "$work/app.log"
picture start

# Table 3, first cell: 3 becomes 8, and the column does not balance.
keys ctrl+5
type_in 8
title_has ● || fail "a change is not shown in the title"
picture broken
keys ctrl+s
wait_for grep -qF '"new": [8, 1, 0, 0, 0, 0]' "$work/draft.ron" || fail "saving did not write the figure"
"$program" check "$work/draft.ron" >"$work/check.txt"
[ $? -eq 1 ] || fail "the broken balance is no error"
keys ctrl+1
keys F8
picture jumped
keys ctrl+z
keys ctrl+s
wait_for cmp -s "$work/draft.ron" assets/examples/zhangmutou-2022.ron || fail "undo and save did not bring the file back"

# F8 has put the focus into the cell: what is typed goes there.
keys ctrl+5
keys Down
type_in 5
keys ctrl+s
wait_for grep -qF '"carried_in": [5, 0, 0, 0, 0, 0]' "$work/draft.ron" || fail "the next row is not reached with the arrow"
keys ctrl+z ctrl+s
wait_for cmp -s "$work/draft.ron" assets/examples/zhangmutou-2022.ron || fail "undo did not bring the file back"

# Export: the example has errors, so what is open is shown first; then the path is asked for in the window.
export_anyway() {
  keys ctrl+e
  sleep 0.6
  keys Return
}
export_anyway
sleep 0.6
picture path
keys ctrl+a
type_in "$work/report"
keys Return
wait_for test -s "$work/report.pdf" || fail "no PDF"
"$program" export "$work/draft.ron" -o "$work/other.pdf" || fail "no PDF by the command line"
cmp -s "$work/report.pdf" "$work/other.pdf" || fail "window and command line print differently"
picture exported
keys Escape

# At rest: not a thousandth of a second of work in three seconds.
ticks() { awk '{print $14 + $15}' "/proc/$app/stat"; }
sleep 1
before=$(ticks)
sleep 3
used=$(($(ticks) - before))
echo "window: at rest $used ticks in 3 s, resident $(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$app/status") MiB"
[ "$used" -le 1 ] || fail "the window does something while nothing happens"

# Closing asks, and 不保存 throws the change away.
type_in 9
keys ctrl+q
picture closing
keys Tab
keys Return
for ((try = 0; try < 50; try++)); do kill -0 "$app" 2>/dev/null || break; sleep 0.1; done
kill -0 "$app" 2>/dev/null && fail "the window does not close"
cmp -s "$work/draft.ron" assets/examples/zhangmutou-2022.ron || fail "不保存 has saved"

# With a dialog of the desktop, here a stand-in for zenity that takes as long as a hand would: the file that it names is
# written, and where it is cancelled nothing is.
printf '#!/bin/sh\nsleep 0.5\necho "$@" >>%s\n[ ! -f %s ] || exit 1\necho %s\n' \
  "$work/zenity.log" "$work/cancel" "$work/chosen" >"$work/bin/zenity"
chmod +x "$work/bin/zenity"
start_program "PATH=$work/bin:$PATH" "$program" "$work/draft.ron"
export_anyway
wait_for test -s "$work/chosen.pdf" || fail "the file chosen in the dialog is not written"
grep -qF -- --save "$work/zenity.log" || fail "the dialog was not one for saving"
sleep 0.5
keys Escape
rm "$work/chosen.pdf"
touch "$work/cancel"
export_anyway
sleep 1.5
picture cancelled
[ ! -e "$work/chosen.pdf" ] || fail "cancelled, and written nevertheless"
end_program || fail "the window does not close"

# Each renderer where it is asked for, and each in place of the other.
for renderer in glow wgpu; do
  start_program "$program" "$work/draft.ron" --renderer "$renderer"
  grep -q "window by $renderer" "$work/app.log" || fail "$renderer does not paint"
  sed -n "s/^nianbao trace: first frame painted/window: $renderer: first frame painted/p" "$work/app.log"
  picture "$renderer"
  end_program || fail "$renderer: the window does not close"
done
start_program __EGL_VENDOR_LIBRARY_DIRS=/nonexistent LIBGL_DRIVERS_PATH=/nonexistent \
  __GLX_VENDOR_LIBRARY_NAME=none "$program" "$work/draft.ron"
grep -q "window by wgpu" "$work/app.log" || fail "without OpenGL something else paints"
picture without-opengl
end_program || fail "without OpenGL the window does not close"
start_program VK_DRIVER_FILES=/nonexistent VK_ICD_FILENAMES=/nonexistent "$program" "$work/draft.ron"
end_program || fail "without Vulkan the window does not close"
echo "window: passed"
