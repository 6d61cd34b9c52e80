#!/usr/bin/env bash
# The window of the release binary, measured from outside: start to first frame, work and memory at rest. Painted in
# software (llvmpipe) under Xvfb, as on an office machine without a graphics card.
#
# usage: benches/window.sh BINARY [RUNS]
# Packages: xvfb openbox xdotool, and OpenGL in software (libgl1-mesa-dri libegl1 libgl1).
set -euo pipefail
nianbao=$(realpath "${1:?the binary}")
runs=${2:-10}
cd "$(dirname "$0")/.."
for program in Xvfb openbox xdotool; do
  command -v "$program" >/dev/null || { echo "missing: $program; the packages are listed at the top of $0"; exit 1; }
done

work=$(mktemp -d)
started=()
finish() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
export HOME=$work/home XDG_RUNTIME_DIR=$work/run LANG=C.UTF-8
unset WAYLAND_DISPLAY XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XMODIFIERS
export DBUS_SESSION_BUS_ADDRESS=unix:path=$work/no-bus
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"

# Polls a condition; 20 seconds at the most.
until_true() {
  local end=$((SECONDS + 20))
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || { echo "waited in vain: $*" >&2; return 1; }
    sleep 0.01
  done
}

Xvfb -displayfd 3 -noreset -screen 0 1366x768x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
started+=($!)
until_true test -s "$work/display"
export DISPLAY=:$(<"$work/display")
openbox >/dev/null 2>&1 &
started+=($!)
sleep 1

# Start of the process (taken by the shell) to the first frame with the example in it, on the screen.
open_window() {
  : >"$work/trace"
  local began=${EPOCHREALTIME/./}
  NIANBAO_TRACE=1 "$nianbao" assets/examples/zhangmutou-2022.ron "$@" 2>"$work/trace" &
  app=$!
  until_true grep -q 'first frame painted' "$work/trace"
  outside=$(((${EPOCHREALTIME/./} - began) / 1000))
}
close_window() {
  kill "$app"
  wait "$app" 2>/dev/null || true
}
milestone() { sed -n "s/^nianbao trace: $1 \([0-9.]*\) ms$/\1/p" "$work/trace" | head -1; }
median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

for renderer in glow wgpu; do
  rm -f "$work"/times.*
  for ((run = 0; run <= runs; run++)); do
    open_window --renderer "$renderer"
    # The first run of all warms the disk.
    if [ "$run" -gt 0 ]; then
      for name in "window by $renderer" app 'first frame laid out' 'first frame painted before'; do
        milestone "$name" >>"$work/times.${name// /-}"
      done
      echo "$outside" >>"$work/times.outside"
    fi
    close_window
  done
  echo "start, $renderer, median of $runs, ms since the process began:"
  for name in "window by $renderer" app 'first frame laid out' 'first frame painted before'; do
    printf '  %8s  %s\n' "$(median <"$work/times.${name// /-}")" "$name"
  done
  printf '  %8s  seen from outside (polled every 10 ms)\n' "$(median <"$work/times.outside")"
done

open_window
sleep 2
show() {
  window=$(xdotool search --onlyvisible --pid "$app" | tail -1)
  xdotool windowactivate --sync "$window"
}
show
ticks() { awk '{ print $14 + $15 }' "/proc/$app/stat"; }
before=$(ticks)
sleep 10
echo "at rest for 10 s: $(($(ticks) - before)) ticks of 10 ms"

xdotool key --delay 50 ctrl+3
sleep 1
before=$(ticks)
sleep 10
echo "at rest for 10 s, the cursor in a text: $(($(ticks) - before)) ticks of 10 ms"

echo "memory with the example open:"
awk '/^(VmHWM|VmRSS|RssAnon|RssFile|RssShmem|Threads)/ { print "  " $0 }' "/proc/$app/status"
echo "where it goes, MiB resident (private):"
awk '
  /^[0-9a-f]+-[0-9a-f]+ / { name = NF > 5 ? $6 : "anonymous"; for (i = 7; i <= NF; i++) name = name " " $i
    if (name ~ /nianbao/) name = "the program itself, fonts and forms included"
    else if (name ~ /libLLVM|libgallium|dri|libvulkan|libEGL|libGL|libdrm|mesa/) name = "graphics driver (Mesa, LLVM)"
    else if (name ~ /\.so/) name = "other libraries"
    else if (name == "[heap]" || name == "anonymous" || name ~ /^\[anon/) name = "heap and anonymous"
    else if (name ~ /SYSV|memfd|shm/) name = "shared with the X server"
    else if (name ~ /stack/) name = "stack"
    else name = "other files" }
  /^Rss:/ { rss[name] += $2 }
  /^Private_(Clean|Dirty):/ { private[name] += $2 }
  END { for (name in rss) printf "  %7.1f (%6.1f)  %s\n", rss[name] / 1024, private[name] / 1024, name }
' "/proc/$app/smaps" | sort -rn
close_window

# Keystrokes with everything that they set off, painting included: each frame as the program itself takes its time.
for report in huaian_2024 suqian_2024; do
  "$nianbao" import "tests/fixtures/$report.json" -o "$work/$report.ron"
  NIANBAO_TRACE=frames "$nianbao" "$work/$report.ron" 2>"$work/trace" &
  app=$!
  until_true grep -q 'first frame painted' "$work/trace"
  sleep 2
  show
  xdotool key --delay 50 ctrl+5
  sleep 2
  : >"$work/trace"
  for ((round = 0; round < 50; round++)); do
    xdotool key --delay 60 7 3 BackSpace BackSpace Down
  done
  sleep 1
  sed -n 's/^nianbao trace: frame \([0-9.]*\) ms$/\1/p' "$work/trace" | sort -n >"$work/frames"
  awk -v name="$report" '{ value[NR] = $1 } END {
    printf "%s: %d frames of 250 keystrokes in table 3: median %.1f ms, 95%% %.1f ms, worst %.1f ms\n", name, NR,
      value[int((NR + 1) / 2)], value[int(NR * 0.95)], value[NR] }' "$work/frames"
  close_window
done
