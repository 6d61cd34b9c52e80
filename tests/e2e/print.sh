#!/bin/bash
# Prints through a real CUPS with a PDF printer, from the command line and from the window, and compares what comes out
# with the export, page by page. Stops the printer, and looks at what is said.
#
# usage: tests/e2e/print.sh PROGRAM [FOLDER FOR PICTURES]
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where something that it needs is missing.
#
# Debian packages: cups printer-driver-cups-pdf poppler-utils qpdf imagemagick xvfb openbox xdotool x11-utils x11-xserver-utils dbus-x11
# at-spi2-core python3-gi gir1.2-atspi-2.0 libglib2.0-bin
set -u
program=$(realpath "${1:?the binary}")
pictures=${2:-}
name=print
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/e2e/desk.bash
. tests/e2e/desk.bash
need cupsd lpadmin pdftoppm pdfinfo qpdf compare Xvfb openbox xdotool xprop xmodmap
need_accessibility
open_cups

# Without a printer it is said what to do.
draft=assets/examples/zhangmutou-2022.ron
"$program" print "$draft" 2>"$work/said.txt" && fail "printed on nothing"
grep -q '没有添加打印机' "$work/said.txt" || fail "it is not said that there is no printer: $(cat "$work/said.txt")"

add_printer
"$program" printers | grep -q 'Office　二楼打印机　默认' || fail "the printer is not listed: $("$program" printers)"

job() { grep -o "Office-[0-9]*"; }
"$program" export "$draft" -o "$work/report.pdf" >/dev/null
"$program" export "$draft" --sign-off -o "$work/copy.pdf" >/dev/null
id=$("$program" print "$draft" | job) || fail "nothing printed"
same report "$work/report.pdf" "$(printed "$id")"
id=$("$program" print "$draft" --sign-off | job) || fail "no copy to sign printed"
same "copy to sign" "$work/copy.pdf" "$(printed "$id")"
id=$("$program" print "$draft" --pages 2-4，6 --both-sides | job) || fail "no pages printed"
qpdf --empty --pages "$work/report.pdf" 2-4,6 -- "$work/some.pdf"
same "pages 2-4,6" "$work/some.pdf" "$(printed "$id")"

# From the window: two keys, and the report that was never saved comes out.
open_desk
open_accessibility
start_program "$program"
type_in Zhangmutou
keys Return
shown 封面与联系方式
keys ctrl+p
shown 打印机：二楼打印机
picture question
before=$(lpstat -W all -o Office | wc -l)
keys Return
shown 已发送到打印机
wait_for has_jobs $((before + 1)) || fail "the window prints nothing"
file=$(printed "$(last_job)") || fail "the job does not end"
"$program" new --unit Zhangmutou --year $(($(TZ=Asia/Shanghai date +%Y) - 1)) -o "$work/new.ron" >/dev/null
"$program" export "$work/new.ron" -o "$work/new.pdf" >/dev/null
same "from the window" "$work/new.pdf" "$file"
shown 已完成
picture printed

# A printer without paper: the job waits, and the window says so; with new paper it goes on, and the window says that.
keys Return
cupsdisable -r 缺纸 Office
"$program" printers | grep -q '已暂停：缺纸' || fail "the printer without paper is not marked"
keys ctrl+p
shown 已暂停：缺纸
picture stopped
keys Return
shown 已发送到打印机
sleep 8
shown 已暂停：缺纸
picture held-up
cupsenable Office
wait_for is_printed || fail "the job is not printed after all"
shown 已完成
keys Return

# A printer that takes nothing.
cupsreject -r 维护 Office
"$program" print "$draft" 2>"$work/said.txt" && fail "printed on a printer that takes nothing"
grep -q '不接受打印作业' "$work/said.txt" || fail "a refusal is not told: $(cat "$work/said.txt")"
keys ctrl+p
shown 已暂停：维护
keys Return
shown 不接受打印作业
picture refused
echo "print: passed"
