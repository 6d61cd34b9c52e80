#!/bin/bash
# 汇总 and 历年 in the real window: a folder is put together, an open list is closed by Esc alone, figures stand beside the
# offices and are plotted, a question is told in full, the workbook is written, the years of an office stand side by side,
# and a report is begun from the sum, from which one click leads back.
#
# usage: tests/e2e/compiling.sh PROGRAM [FOLDER FOR PICTURES]
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where something that it needs is missing.
#
# Debian packages: xvfb openbox xdotool x11-utils x11-xserver-utils imagemagick mesa-vulkan-drivers libgl1-mesa-dri
set -u
program=$(realpath "${1:?the binary}")
pictures=${2:-}
name=compiling
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/e2e/desk.bash
. tests/e2e/desk.bash
need Xvfb openbox xdotool xprop xmodmap pgrep

click() { xdotool mousemove "$1" "$2"; sleep 0.3; xdotool click 1; sleep "${3:-0.7}"; }
# Answers the question for a path.
answer() {
  keys ctrl+a
  type_in "$1"
  keys Return
}

open_desk
export NIANBAO_STATE=$work/state NIANBAO_FORMS=$work/forms
mkdir "$work/county"
# Of each office its name, its year, and its applications.
put() { sed -e "s/淮安市人民政府/$2/; s/\"year\": 2024/\"year\": $3/; s/^    3001,/    $4,/" tests/fixtures/huaian_2024.json >"$work/county/$1-$3.json"; }
put a 某县甲局 2023 100
put a 某县甲局 2024 300
put b 某县乙局 2024 5000
echo '(nianbao: 1, report: (' >"$work/county/broken.nianbao"

start_program "$program" "$work/county"
sleep 2
picture offices
# The list of figures is opened, a figure chosen in it, and Esc closes the list alone.
click 697 190
click 660 280
picture list
keys Escape
picture figures
# 图, 待核实, and the first question.
click 285 190 1
picture plot
click 207 190
click 500 250
picture question
# 导出汇总表… is there: the page was not left.
click 195 711
answer "$work/sum.xlsx"
wait_for test -s "$work/sum.xlsx" || fail "no workbook: the page was left, or the button is elsewhere"
keys Escape
# 单位, the first office, 历年 beside it, 导出历年表….
click 58 190
click 250 314
picture office
click 1204 321 2
picture years
click 90 711
answer "$work/years.xlsx"
wait_for test -s "$work/years.xlsx" || fail "no workbook of years"
keys Escape
keys Escape
# 生成本级报告: what is wrong is told first, and 仍要生成 is before the way out.
click 75 711
picture asked
keys shift+Tab
keys Return
sleep 1
picture own
# 返回汇总, at the left of the toolbar.
click 45 78
click 195 711
answer "$work/again.xlsx"
wait_for test -s "$work/again.xlsx" || fail "no way back to the sum"
keys Escape
# The report made of the sums is in no file, which is asked about; N is 不保存.
(sleep 2; keys n) &
end_program || fail "the window does not close"
echo "$name: passed"
