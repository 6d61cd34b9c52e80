#!/bin/bash
# The whole course of a report in the real window, as three people would go it, each with a state folder of their own,
# with one shared folder: the officer mends and sends, the reviewer says something about a cell and about words, changes
# a figure and returns it, the officer answers and accepts, the reviewer approves, the leader signs and prints. In the
# end the paper, its check code and the draft belong together.
#
# usage: tests/e2e/course.sh PROGRAM [FOLDER FOR PICTURES]
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where something that it needs is missing.
#
# Debian packages: xvfb openbox xdotool x11-utils x11-xserver-utils imagemagick dbus-x11 at-spi2-core python3-gi gir1.2-atspi-2.0
# libglib2.0-bin cups printer-driver-cups-pdf poppler-utils mesa-vulkan-drivers libgl1-mesa-dri
set -u
program=$(realpath "${1:?the binary}")
pictures=${2:-}
name=course
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/e2e/desk.bash
. tests/e2e/desk.bash
need Xvfb openbox xdotool xprop xmodmap cupsd lpadmin pdftoppm pdfinfo pdftotext compare
need_accessibility
open_cups
add_printer
open_desk
open_accessibility

# menu MENU ENTRY
menu() { press "$1"; press "$2"; }
# sits PERSON [ARGUMENT...]: opens the shared draft as this person, on a computer of their own.
sits() {
  local person=$1
  shift
  mkdir -p "$work/$person"
  start_program "HOME=$work/$person" "NIANBAO_STATE=$work/$person/state" "$program" "$@" "$draft"
}
leaves() { end_program || fail "the window of $1 does not close"; }
has() { grep -qF -- "$1" "$draft"; }
saved() { wait_for has "$1" || fail "the draft does not have $1"; }

mkdir "$work/shared"
draft=$work/shared/淮安2024.ron
"$program" import tests/fixtures/huaian_2024.json -o "$work/right.ron" >/dev/null
# Two digits are the wrong way round.
sed 's/"new": \[3001, /"new": [3010, /' "$work/right.ron" >"$draft"

# The officer finds the slip, mends it and sends the report.
sits officer
keys ctrl+5
shown 自然人列不平
picture 01-unbalanced
type_in 3001
keys Return
gone 自然人列不平
keys ctrl+s
saved '"new": [3001, '
menu 审核 送审…
shown 送审后，审核人可以批注
type_in 王芳
keys Tab
type_in 请审核
picture 02-send
press 送审
saved 'action: send'
saved 王芳
picture 03-sent
leaves officer

# The reviewer is asked for a name once, and can only read; says something about a cell and about words.
sits reviewer
shown 您的姓名
picture 04-who
type_in 李明
keys Return
shown 审核模式：不能修改内容
picture 05-review-mode
keys ctrl+5
type_in 9
has '"new": [3001, ' || fail "the reviewer has changed a figure in review mode"
keys ctrl+m
shown 新建批注
type_in 与台账核对一下
picture 06-comment-on-cell
press 添加
shown '批注 1'
keys ctrl+3
keys ctrl+Home shift+Right shift+Right shift+Right
keys ctrl+m
shown 选中的文字“这一年”
type_in 请写明年份
press 添加
shown '批注 2'
picture 07-comment-on-words
keys ctrl+s
saved 请写明年份

# Then changes a figure, and returns the report.
press 修改报告
keys ctrl+4 Tab Tab Tab Tab Tab
type_in 67
keys Return
picture 08-changed
menu 审核 退回…
shown 退回拟稿人修改
type_in 见意见
press 退回
saved 'action: return'
has '"normative": [8, 26, 67]' || fail "the reviewer's change is not in the draft"
leaves reviewer

# The officer sees both comments and the change; answers, settles, accepts, mends and sends again.
sits officer
shown '批注 2'
keys ctrl+shift+m
picture 09-comments
menu 审核 送审后的修改
shown '送审后的修改（共 1 处）'
picture 10-changes
press 接受
shown 没有未处理的修改
press 关闭
keys ctrl+3
keys ctrl+Home shift+Right shift+Right shift+Right
type_in 2024年
keys ctrl+shift+m
press 回复…
type_in 已核对，无误
picture 11-answer
keys ctrl+Return
shown 已核对，无误
press 解决
shown '批注 1'
press 解决
shown '批注 0'
picture 12-settled
menu 审核 送审…
type_in 已按意见修改
press 送审
saved 已按意见修改
leaves officer

# The reviewer is not asked for the name again, sees what was done, and approves.
sits reviewer
shown 审核模式：不能修改内容
gone 您的姓名
menu 审核 送审后的修改
shown '送审后的修改（共 1 处）'
picture 13-what-was-done
press 关闭
press 审核通过…
shown 审核通过后可以签发
type_in 同意
picture 14-approve
press 审核通过
saved 'action: approve'
leaves reviewer

# The leader prints the copy to sign, signs, and the draft is frozen.
sits leader
keys ctrl+p
shown 送审稿，带审签单和校验码
picture 15-print
keys Return
wait_for has_jobs 1 || fail "nothing was printed"
shown 打印作业
picture 16-printed
keys Return
menu 审核 签发…
shown 签发后报告锁定
type_in 陈静
picture 17-sign
press 签发
saved 'action: sign'
shown 已签发
picture 18-signed
leaves leader

# The paper and the draft belong together. What was printed is the copy of the draft as it was approved; its check code
# is that of the draft, and of no other.
file=$(printed "$(last_job)") || fail "the job does not end"
code=$("$program" digest "$draft")
"$program" verify "$draft" "$code" >/dev/null || fail "the draft is not the one of its code"
"$program" verify "$work/right.ron" "$code" >/dev/null && fail "another draft has the same code"
"$program" check "$draft" >/dev/null || fail "the signed draft has errors"
"$program" export "$draft" --sign-off -o "$work/copy.pdf" >/dev/null
pdftotext "$work/copy.pdf" "$work/copy.txt"
for words in "$code" 王芳 李明 陈静; do grep -q "$words" "$work/copy.txt" || fail "the copy to sign does not name $words"; done
[ "$(pages "$file")" -eq "$(pages "$work/copy.pdf")" ] || fail "the print has other pages"
[ -z "$pictures" ] || cp "$draft" "$work/copy.pdf" "$pictures/"
echo "course: the draft takes $(stat -c %s "$draft") bytes, $(wc -l <"$draft") lines, of which the review takes $(
  sed -n '/^    review:/,$p' "$draft" | wc -l
)"
echo "course: passed"
