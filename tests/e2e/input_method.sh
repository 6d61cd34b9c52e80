#!/bin/bash
# Types Chinese into the real window through real input methods (fcitx5 with pinyin and ibus with libpinyin, over XIM) and
# looks at the draft on disk: it must hold what a person would expect, and no pinyin. Own X server, D-Bus session, HOME,
# runtime folder.
#
# usage: tests/e2e/input_method.sh PROGRAM [FOLDER FOR PICTURES]
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where something that it needs is missing.
#
# Debian packages: xvfb openbox dbus fcitx5 fcitx5-chinese-addons libime-bin ibus ibus-libpinyin xdotool x11-utils imagemagick
set -u
program=$(realpath "${1:?the binary}")
pictures=${2:-}
cd "$(dirname "$0")/../.." || exit 1
for tool in Xvfb openbox dbus-daemon fcitx5 fcitx5-remote libime_pinyindict ibus ibus-daemon xdotool xprop; do
  command -v "$tool" >/dev/null || { echo "input method: skipped, there is no $tool"; exit 77; }
done
[ -e /usr/share/fcitx5/inputmethod/pinyin.conf ] || { echo "input method: skipped, fcitx5 has no pinyin"; exit 77; }
[ -e /usr/share/ibus/component/libpinyin.xml ] || { echo "input method: skipped, ibus has no pinyin"; exit 77; }
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
# Waits until a command succeeds, for at most thirty seconds.
wait_for() { local try; for ((try = 0; try < 300; try++)); do "$@" >/dev/null 2>&1 && return; sleep 0.1; done; return 1; }
keys() { xdotool key --delay 80 "$@"; sleep 0.4; }
click() { xdotool mousemove --window "$window" "$1" "$2" click 1; sleep 0.6; }
# Presses the keys of a word, letter by letter.
letters() { local at; for ((at = 0; at < ${#1}; at++)); do xdotool key --delay 60 "${1:at:1}"; done; sleep 0.4; }
saved() { keys ctrl+s; sleep 0.6; }

# Names of properties that are not there are no error to xprop; and the manager can do more a moment after it is there.
has_window_manager() { xprop -root _NET_SUPPORTED | grep -q _NET_ACTIVE_WINDOW; }

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
  ln -sf "$PWD/assets/fonts/NotoSansSC-Regular.otf" "$HOME/.local/share/fonts/"
  [ "$style" = over ] || printf 'UseOnTheSpot=True\n' >"$HOME/.config/fcitx5/conf/xim.conf"

  Xvfb -displayfd 3 -noreset -screen 0 1366x768x24 3>"$work/display" >"$work/x.log" 2>&1 &
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
  wait_for has_window_manager || fail "no window manager"
  if [ "$style" = ibus ]; then
    export XMODIFIERS=@im=ibus
    ibus-daemon --xim --replace --panel=disable >"$work/ibus.log" 2>&1 &
    pids+=($!)
    wait_for bash -c 'xprop -root XIM_SERVERS | grep -q "@server=ibus"' || fail "no input method"
    return
  fi
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

# The text 总体情况 as it stands on the disk.
overview() { sed -n 's/.*"overview": "\(.*\)",$/\1/p' "$work/draft.ron"; }
expect_overview() { [ "$(overview)" = "$1" ] || fail "$2: the draft holds '$(overview)' and not '$1'"; }
expect_row() { grep -qF -- "$1" "$work/draft.ron" || fail "$2: the draft has no row $1"; }

run_style() {
  style=$1
  local whole=樟木头镇2023年公开信息 steps=0 step
  rm -f "$work/draft.ron" "$work/display" "$work/dbus"
  "$program" new --unit 樟木头镇 --year 2023 --form dongguan-2022 -o "$work/draft.ron" >/dev/null || fail "no draft"
  start_desk
  start_program

  # Into a text.
  keys ctrl+3
  click 650 400
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
  expect_overview 樟木头镇2023年公开 "typed"

  # Saved in mid-composition: no letter of it goes along, and the composition goes on.
  letters xinxi
  saved
  expect_overview 樟木头镇2023年公开 "saved in mid-composition"
  keys space
  sleep 1
  saved
  expect_overview "$whole" "committed after saving"

  # A click beside the composition, in the same text.
  letters gong
  click 650 600
  saved
  expect_overview "$whole" "clicked beside a composition"

  # To a table in mid-composition; there the same between two cells.
  letters gong
  click 100 232
  keys space
  click 547 225
  letters 12
  letters wen
  picture cell
  click 746 225
  letters 3
  keys Return
  saved
  picture table
  expect_overview "$whole" "left in mid-composition"
  expect_row '"regulations": {"made": 12, "repealed": 3}' "left in mid-composition"

  # Back in the text, which shows no letter that was left there.
  keys ctrl+3
  click 650 600
  keys ctrl+End
  letters gongzuo
  keys space
  sleep 1
  saved
  whole=${whole}工作
  expect_overview "$whole" "written on"

  # Back to the beginning, step by step, saved at each: never a letter of a composition.
  while [ -n "$(overview)" ] && ((steps < 20)); do
    keys ctrl+z
    saved
    steps=$((steps + 1))
    [[ $whole == "$(overview)"* ]] || fail "undone to '$(overview)'"
  done
  picture undone
  expect_overview "" "undone"
  ! grep -q regulations "$work/draft.ron" || fail "the figures were not undone"
  for ((step = 0; step < steps; step++)); do keys ctrl+y; done
  saved
  expect_overview "$whole" "redone"
  expect_row '"regulations": {"made": 12, "repealed": 3}' "redone"
  echo "input method ($style): passed, $steps steps undone and redone"
}

is_chinese() { ibus engine libpinyin; ibus engine | grep -q libpinyin; }

# One word after the other, into a field of one line, a text, cells, and what is looked for and put in its place.
run_fields() {
  style=$1
  rm -f "$work/draft.ron" "$work/display" "$work/dbus"
  "$program" new --unit 某镇 --year 2023 --form dongguan-2022 -o "$work/draft.ron" >/dev/null || fail "no draft"
  start_desk
  start_program
  keys ctrl+1
  click 640 175
  # Its engine is that of the field that has the focus; it stays for the others.
  [ "$style" != ibus ] || wait_for is_chinese || fail "no pinyin"
  keys ctrl+a
  letters gongkai
  picture line
  keys space
  letters xinxi
  keys space
  letters gongkai
  keys space
  sleep 1
  saved
  grep -q 'unit: "公开信息公开"' "$work/draft.ron" || fail "a field of one line: $(grep -m 1 unit: "$work/draft.ron")"
  keys ctrl+3
  click 650 400
  for word in gongkai xinxi gongkai xinxi; do
    letters $word
    keys space
  done
  sleep 1
  saved
  expect_overview 公开信息公开信息 "a text"
  click 100 232
  click 547 225
  letters 12
  click 746 225
  letters 3
  keys Return
  saved
  expect_row '"regulations": {"made": 12, "repealed": 3}' "cells"
  keys ctrl+h
  letters xinxi
  keys space
  keys Tab
  letters gongkai
  picture replacing
  keys space
  sleep 0.6
  picture replaced
  # The second button behind the fields replaces all.
  keys Tab
  keys Tab
  keys Return
  sleep 0.6
  saved
  expect_overview 公开公开公开公开 "replaced"
  grep -q 'unit: "公开公开公开"' "$work/draft.ron" || fail "replaced: $(grep -m 1 unit: "$work/draft.ron")"
  echo "input method ($style): a line, a text, cells, looking and replacing passed"
}

for style in ${STYLES:-over spot}; do
  run_style "$style"
  stop_all
done
for style in ${FIELDS:-over spot ibus}; do
  run_fields "$style"
  stop_all
done
