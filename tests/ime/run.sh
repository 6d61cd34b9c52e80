#!/bin/bash
# Types Chinese into the real window through a real input method (fcitx5 with pinyin, over XIM) and looks at the draft
# on disk: it must hold what a person would expect, and no pinyin. Own X server, D-Bus session, HOME, runtime folder.
#
# usage: tests/ime/run.sh PROGRAM [FOLDER FOR PICTURES]
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where something that it needs is missing.
#
# Debian packages: xvfb openbox dbus fcitx5 fcitx5-chinese-addons libime-bin xdotool x11-utils imagemagick
set -u
program=$(realpath "${1:?the binary}")
pictures=${2:-}
cd "$(dirname "$0")/../.." || exit 1
for tool in Xvfb openbox dbus-daemon fcitx5 fcitx5-remote libime_pinyindict xdotool xprop; do
  command -v "$tool" >/dev/null || { echo "input method: skipped, there is no $tool"; exit 77; }
done
[ -e /usr/share/fcitx5/inputmethod/pinyin.conf ] || { echo "input method: skipped, fcitx5 has no pinyin"; exit 77; }
[ -z "$pictures" ] || { mkdir -p "$pictures"; pictures=$(realpath "$pictures"); }

work=$(mktemp -d)
pids=()
# In the order of their starting turned round: openbox hangs where an input method goes before it.
stop_all() {
  local at
  for ((at = ${#pids[@]} - 1; at >= 0; at--)); do kill "${pids[at]}" 2>/dev/null; done
  sleep 0.5
  for at in "${pids[@]}"; do kill -9 "$at" 2>/dev/null; done
  pids=()
}
trap 'stop_all; rm -rf "$work"' EXIT

fail() { echo "input method ($style): FAILED: $*"; [ ! -f "$work/app.log" ] || tail -5 "$work/app.log"; picture failed; exit 1; }
picture() { [ -z "$pictures" ] || import -window root "$pictures/$style-$1.png"; }
# Waits until a command succeeds, for at most ten seconds.
wait_for() { local try; for ((try = 0; try < 100; try++)); do "$@" >/dev/null 2>&1 && return; sleep 0.1; done; return 1; }
keys() { xdotool key --delay 80 "$@"; sleep 0.4; }
click() { xdotool mousemove --window "$window" "$1" "$2" click 1; sleep 0.6; }
# Presses the keys of a word, letter by letter.
letters() { local at; for ((at = 0; at < ${#1}; at++)); do xdotool key --delay 60 "${1:at:1}"; done; sleep 0.4; }
holds() { grep -qF -- "$1" "$work/draft.ron"; }
saved() { keys ctrl+s; sleep 0.6; }

start_desk() {
  local display
  export HOME=$work/home-$style XDG_RUNTIME_DIR=$work/run-$style LANG=C.UTF-8
  unset LC_ALL WAYLAND_DISPLAY XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME DBUS_SESSION_BUS_ADDRESS XMODIFIERS
  mkdir -p "$HOME/.config/fcitx5/conf" "$XDG_RUNTIME_DIR"
  chmod 700 "$XDG_RUNTIME_DIR"
  printf '[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n\n[Groups/0/Items/0]\nName=keyboard-us\nLayout=\n\n[Groups/0/Items/1]\nName=pinyin\nLayout=\n\n[GroupOrder]\n0=Default\n' \
    >"$HOME/.config/fcitx5/profile"
  # winit makes a new input context at every change of focus; without this each of them starts in English.
  printf '[Behavior]\nActiveByDefault=True\nShareInputState=All\n' >"$HOME/.config/fcitx5/config"
  # What is learned while typing must not change what the next run gets; nothing is fetched from the network.
  printf 'CloudPinyinEnabled=False\n' >"$HOME/.config/fcitx5/conf/pinyin.conf"
  # The dictionaries of Debian do not have this town.
  local words=$HOME/.local/share/fcitx5/pinyin/dictionaries
  mkdir -p "$words" "$HOME/.local/share/fonts"
  printf "樟木头镇 zhang'mu'tou'zhen 0\n" >"$work/words"
  libime_pinyindict "$work/words" "$words/town.dict" >/dev/null || fail "no dictionary"
  ln -s "$PWD/assets/fonts/NotoSansSC-Regular.otf" "$HOME/.local/share/fonts/"
  [ "$style" = over ] || printf 'UseOnTheSpot=True\n' >"$HOME/.config/fcitx5/conf/xim.conf"

  Xvfb -displayfd 3 -screen 0 1366x768x24 3>"$work/display" >"$work/x.log" 2>&1 &
  pids+=($!)
  wait_for test -s "$work/display" || fail "no X server"
  display=$(cat "$work/display")
  export DISPLAY=:$display
  dbus-daemon --session --nofork --print-address=3 3>"$work/dbus" 2>/dev/null &
  pids+=($!)
  wait_for test -s "$work/dbus" || fail "no D-Bus session"
  DBUS_SESSION_BUS_ADDRESS=$(cat "$work/dbus")
  export DBUS_SESSION_BUS_ADDRESS
  # Without XMODIFIERS: it would be a client of the input method itself, and hang when that ends.
  openbox >"$work/openbox.log" 2>&1 &
  pids+=($!)
  wait_for xprop -root _NET_SUPPORTING_WM_CHECK || fail "no window manager"
  export XMODIFIERS=@im=fcitx
  fcitx5 >"$work/fcitx.log" 2>&1 &
  pids+=($!)
  wait_for bash -c 'xprop -root XIM_SERVERS | grep -q "@server=fcitx"' || fail "no input method"
  wait_for grep -q 'Loaded addon pinyin$' "$work/fcitx.log" || fail "the input method has no pinyin"
}

start_program() {
  "$program" "$work/draft.ron" >"$work/app.log" 2>&1 &
  pids+=($!)
  wait_for xdotool search --name draft.ron || fail "no window"
  window=$(xdotool search --name draft.ron | tail -1)
  sleep 1
  xdotool windowactivate --sync "$window" windowsize --sync "$window" 1366 768 windowmove "$window" 0 0
  sleep 0.5
}

run_style() {
  style=$1
  rm -f "$work"/draft.ron "$work/display" "$work/dbus"
  "$program" new --unit 樟木头镇 --year 2023 --form dongguan-2022 -o "$work/draft.ron" >/dev/null || fail "no draft"
  start_desk
  start_program

  # 1. Into a text: 樟木头镇2023年公开.
  keys ctrl+3
  keys F6 F6 F6
  letters zhangmutouzhen
  picture composing
  keys space
  letters 2023
  letters nian
  keys space
  letters gongkai
  keys space
  sleep 1
  picture typed
  saved
  holds 樟木头镇2023年公开 || fail "the text is not in the draft: $(grep -A2 overview "$work/draft.ron")"

  # 2. Saved in mid-composition: nothing of it.
  letters xinxi
  saved
  picture saved-composing
  holds 樟木头镇2023年公开 && ! grep -qE 'xin' "$work/draft.ron" || fail "letters were saved"
  keys space
  sleep 1
  saved
  holds 樟木头镇2023年公开信息 || fail "the composition did not survive the saving"

  # 3. To a table in mid-composition, by the mouse.
  letters gong
  click 100 252
  picture table
  echo "input method ($style): ok"
}

for style in ${STYLES:-over spot}; do
  run_style "$style"
  stop_all
done
