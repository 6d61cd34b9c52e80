#!/usr/bin/env bash
# The window by keyboard and screen reader, with the release binary: opens the example, types a figure that
# breaks the balance, reads the warning as a screen reader would, undoes, changes something for good, saves, exports the
# PDF, leaves. What was written is then checked by other programs.
#
# Packages: xvfb xdotool openbox dbus-x11 libglib2.0-bin at-spi2-core python3-gi gir1.2-atspi-2.0 qpdf poppler-utils
# imagemagick, and OpenGL in software (libgl1-mesa-dri libegl1 libgl1).
# SCREENSHOTS: folder for screenshots.
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where something that it needs is missing.
set -euo pipefail
nianbao=$(realpath "${1:?the binary}")
cd "$(dirname "$0")/../.."

missing=()
for program in Xvfb xdotool openbox dbus-launch gdbus /usr/libexec/at-spi-bus-launcher qpdf pdftotext import; do
  command -v "$program" >/dev/null || missing+=("$program")
done
# The system's Python: the modules are the distribution's.
/usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null || missing+=("python3-gi with Atspi 2.0")
if [ ${#missing[@]} -gt 0 ]; then
  echo "screen reader: skipped, missing: ${missing[*]}; the packages are listed at the top of $0"
  exit 77
fi

work=$(mktemp -d)
started=()
# Everything of its own: no settings, no desktop and no session of the person at the machine.
export HOME=$work/home XDG_RUNTIME_DIR=$work/run LANG=C.UTF-8
export XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share XDG_CACHE_HOME=$HOME/.cache
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS XMODIFIERS
mkdir -p "$HOME" "$XDG_RUNTIME_DIR" "${SCREENSHOTS:=$work}"
chmod 700 "$XDG_RUNTIME_DIR"

shot() { import -window root "$SCREENSHOTS/reader-$1.png"; }
finish() {
  local status=$?
  if [ "$status" -ne 0 ]; then
    kept=$(mktemp -d /tmp/nianbao-reader.XXXXXX)
    import -window root "$kept/screen.png" 2>/dev/null || true
    a11y dump >"$kept/tree.txt" 2>/dev/null || true
    cp "$work"/*.log "$work"/*.ron "$kept/" 2>/dev/null || true
    echo "screen reader: failed at: $doing (screenshot, accessibility tree and logs: $kept)"
    sed 's/^/  nianbao: /' "$work/nianbao.log" 2>/dev/null || true
  fi
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
  exit "$status"
}
doing="start"
trap finish EXIT

began=${EPOCHREALTIME/./}
step() {
  doing=$1
  local tenths=$(((${EPOCHREALTIME/./} - began) / 100000))
  echo "screen reader: $((tenths / 10)).$((tenths % 10)) s: $doing"
}
# Polls a condition; 10 seconds at the most.
until_true() {
  local end=$((SECONDS + 10))
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || { echo "waited in vain: $*"; return 1; }
    sleep 0.05
  done
}
# Names of properties that are not there are no error to xprop; and the manager can do more a moment after it is there.
has_window_manager() { xprop -root _NET_SUPPORTED | grep -q _NET_ACTIVE_WINDOW; }
a11y() { /usr/bin/python3 tests/e2e/a11y.py "$@"; }
key() { xdotool key --delay 30 "$@"; }

step "a display, a session, accessibility"
Xvfb -displayfd 3 -noreset -screen 0 1366x768x24 -nolisten tcp 3>"$work/display" 2>"$work/xvfb.log" &
started+=($!)
until_true test -s "$work/display"
export DISPLAY=:$(<"$work/display")
# shellcheck source=tests/e2e/bus.bash
. tests/e2e/bus.bash
open_bus "$work/bus"
started+=("$DBUS_SESSION_BUS_PID")
openbox >/dev/null 2>"$work/openbox.log" &
started+=($!)
until_true has_window_manager
for property in IsEnabled ScreenReaderEnabled; do
  gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus \
    --method org.freedesktop.DBus.Properties.Set org.a11y.Status "$property" '<true>' >/dev/null
done

step "open the example"
draft=$work/樟木头2022.ron
cp assets/examples/zhangmutou-2022.ron "$draft"
NIANBAO_TRACE=1 "$nianbao" "$draft" >"$work/nianbao.log" 2>&1 &
app=$!
started+=("$app")
until_true xdotool search --onlyvisible --pid "$app"
window=$(xdotool search --onlyvisible --pid "$app" | tail -1)
xdotool windowactivate --sync "$window"
a11y shown "当前部分"
shot 1-open

step "go to 三 by keyboard; a figure that breaks the balance"
key ctrl+5
a11y focused "一、本年新收政府信息公开申请数量，自然人"
a11y gone "自然人列不平"
xdotool type --delay 30 7
a11y shown "自然人列不平"
shot 2-unbalanced

step "undo"
key ctrl+z
a11y gone "自然人列不平"
shot 3-undone

step "a change that stays: one more document in force"
key ctrl+4
a11y focused "规章"
key Tab Tab Tab Tab Tab
a11y focused "现行有效件数"
xdotool type --delay 30 43
key Return
key ctrl+s
a11y shown "已保存"
shot 4-saved

step "the file is right"
sed 's/"normative": \[3, 0, 42\]/"normative": [3, 0, 43]/' assets/examples/zhangmutou-2022.ron >"$work/expected.ron"
if cmp -s "$work/expected.ron" assets/examples/zhangmutou-2022.ron; then echo "the example has changed"; exit 1; fi
diff "$work/expected.ron" "$draft"
status=0
"$nianbao" check "$draft" --json >"$work/check.json" || status=$?
[ "$status" -le 1 ]
if grep -q T3-BALANCE "$work/check.json"; then echo "the broken balance was saved"; exit 1; fi
"$nianbao" export "$draft" -o "$work/saved.json"
grep -q 43 "$work/saved.json"

step "export the PDF"
# The example has errors: what is open is shown first.
key ctrl+e
a11y shown "仍要导出"
key Return
a11y focused "文件路径"
key ctrl+a
xdotool type --delay 15 "$work/report.pdf"
key Return
a11y shown "已导出"
shot 5-exported
key Return
a11y gone "已导出"
qpdf --check "$work/report.pdf" >/dev/null
pdftotext "$work/report.pdf" "$work/report.txt"
grep -q 樟木头镇 "$work/report.txt"
grep -q '^43$' "$work/report.txt"
"$nianbao" export "$draft" -o "$work/command-line.pdf"
cmp "$work/report.pdf" "$work/command-line.pdf"

step "leave"
key ctrl+q
status=0
wait "$app" || status=$?
[ "$status" -eq 0 ] || { echo "exit status $status"; exit 1; }
if grep -i -E 'panic|error|warn' "$work/nianbao.log"; then echo "the program complained"; exit 1; fi
diff "$work/expected.ron" "$draft"
step "screen reader: passed"
