#!/bin/bash
# Two real windows at one report: the officer has it open and writes; the reviewer comments on it beside that, on a cell and
# on words; the officer sees the comments, goes on, undoes, answers and saves; the reviewer has the answer, and nothing
# is left beside the report. In the end the reviewer's program is killed with a comment that nobody has put in yet: the
# officer has it the next time.
#
# usage: tests/e2e/beside.sh PROGRAM [FOLDER FOR PICTURES]
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where something that it needs is missing.
#
# Debian packages: xvfb openbox xdotool x11-utils x11-xserver-utils imagemagick dbus-x11 at-spi2-core python3-gi gir1.2-atspi-2.0
# libglib2.0-bin mesa-vulkan-drivers libgl1-mesa-dri
set -u
program=$(realpath "${1:?the binary}")
pictures=${2:-}
name=beside
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/e2e/desk.bash
. tests/e2e/desk.bash
need Xvfb openbox xdotool xprop xmodmap
need_accessibility
open_desk
open_accessibility

declare -A apps windows
# sits PERSON [ARGUMENT...]: opens the shared report as this person, with a folder of their own.
sits() {
  local person=$1
  shift
  mkdir -p "$work/$person"
  start_program "HOME=$work/$person" "NIANBAO_STATE=$work/$person/state" "$program" "$@" "$draft"
  apps[$person]=$app windows[$person]=$window
  at "$person"
}
# at PERSON: goes on in the window of this person.
at() {
  app=${apps[$1]} window=${windows[$1]}
  export A11Y_PID=$app
  xdotool windowactivate --sync "$window"
  sleep 0.5
}
leaves() { at "$1"; end_program || fail "the window of $1 does not close"; }
has() { grep -qF -- "$1" "$draft"; }
saved() { wait_for has "$1" || fail "the report does not have $1"; }
# The files beside the report.
slips() { find "$work/shared" -name '*.批注'; }
is_beside() { slips | grep -q .; }
is_said() { slips | xargs -d '\n' -r grep -qF -- "$1"; }
is_over() { ! kill -0 "$app"; }
nothing_beside() { ! is_beside; }
said() { wait_for is_said "$1" || fail "“$1” is not beside the report"; }

mkdir "$work/shared"
draft=$work/shared/淮安2024.nianbao
"$program" import tests/fixtures/huaian_2024.json -o "$draft" >/dev/null

sits officer
keys ctrl+4 Tab Tab Tab Tab Tab
type_in 67
keys Return
picture 01-officer-writes

# The reviewer cannot write the report, and says something all the same.
sits reviewer --review
shown 只能查看和批注
picture 02-reviewer-beside
keys ctrl+5
keys ctrl+m
shown 新建批注
type_in 与台账核对一下
keys Tab
type_in 李明
press 添加
said 与台账核对一下
keys ctrl+3
keys ctrl+Home shift+Right shift+Right shift+Right
keys ctrl+m
shown 选中的文字“这一年”
type_in 请写明年份
press 添加
said 请写明年份
shown '批注 2'
picture 03-reviewer-has-commented
has 请写明年份 && fail "the report was written to by the reviewer"

# The officer has them at once, and the figure that was typed before them.
at officer
shown '李明的 2 条批注'
picture 04-officer-is-told
keys ctrl+z ctrl+y
press 查看批注
shown 与台账核对一下
picture 05-officer-looks
press 回复…
type_in 已核对
keys ctrl+Return
shown 请填写姓名
type_in 王芳
press 发送回复
keys ctrl+s
saved 请写明年份
saved 与台账核对一下
saved 已核对
has '"normative": [8, 26, 67]' || fail "the figure of the officer is not saved"
wait_for nothing_beside || fail "a file is left beside the report"
picture 06-officer-has-saved

at reviewer
keys ctrl+shift+m
shown 已核对
picture 07-reviewer-has-the-answer
keys ctrl+5
keys ctrl+m
type_in 还有一处
press 添加
said 还有一处
# It is in the officer's window by now, who goes without saving it.
at officer
shown '批注 3'
keys ctrl+q
shown 不保存
picture 08-officer-goes
keys n
wait_for is_over || fail "the window of the officer does not close"
has 还有一处 && fail "the officer has not saved it"
said 还有一处
at reviewer
kill -9 "$app"
wait "$app" 2>/dev/null
"$program" check "$draft" 2>&1 | grep -q '李明有 1 条批注还没有并入' || fail "nothing is said of what is not in the report"
sits officer
shown '批注 3'
picture 09-officer-the-next-day
keys ctrl+s
saved 还有一处
wait_for nothing_beside || fail "a file is left beside the report"
leaves officer
echo "beside: passed"
