#!/bin/bash
# Prints through a real CUPS with a PDF printer, from the command line and from the window, and compares what comes out
# with the export, page by page. Stops the printer, and looks at what is said.
#
# usage: tests/e2e/print.sh PROGRAM [FOLDER FOR PICTURES]
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where something that it needs is missing.
#
# Debian packages: cups printer-driver-cups-pdf poppler-utils qpdf imagemagick xvfb openbox xdotool x11-utils
set -u
program=$(realpath "${1:?the binary}")
pictures=${2:-}
cd "$(dirname "$0")/../.." || exit 1
for tool in cupsd lpadmin pdftoppm pdfinfo qpdf compare Xvfb openbox xdotool xprop; do
  command -v "$tool" >/dev/null || { echo "print: skipped, there is no $tool"; exit 77; }
done
[ -x /usr/lib/cups/backend/cups-pdf ] || { echo "print: skipped, there is no PDF printer (cups-pdf)"; exit 77; }
[ "$(id -u)" -eq 0 ] || { echo "print: skipped, only root can start a CUPS of its own"; exit 77; }
[ -z "$pictures" ] || { mkdir -p "$pictures"; pictures=$(realpath "$pictures"); }

work=$(mktemp -d)
chmod 755 "$work"
pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null; done; wait; rm -rf "$work"' EXIT
fail() { echo "print: FAILED: $*"; tail -5 "$work"/*.log "$work/cups/error_log" 2>/dev/null; picture failed; exit 1; }
picture() { [ -z "$pictures" ] || import -window root "$pictures/$1.png"; }
wait_for() { local try; for ((try = 0; try < 200; try++)); do "$@" >/dev/null 2>&1 && return; sleep 0.1; done; return 1; }
keys() { xdotool key --delay 60 "$@"; sleep 0.4; }

# A CUPS of its own: the one of the machine, where there is one, is not touched.
mkdir -p "$work"/cups/{cache,state,spool,ssl,ppd,tmp}
# The filters do not run as root.
chmod 1777 "$work/cups/tmp"
cat >"$work/cups/cups-files.conf" <<END
ServerRoot $work/cups
CacheDir $work/cups/cache
StateDir $work/cups/state
RequestRoot $work/cups/spool
TempDir $work/cups/tmp
ErrorLog $work/cups/error_log
AccessLog $work/cups/access_log
PageLog $work/cups/page_log
SystemGroup root lpadmin
END
cat >"$work/cups/cupsd.conf" <<END
Listen $work/cups/socket
LogLevel warn
Browsing Off
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
END
cupsd -f -c "$work/cups/cupsd.conf" -s "$work/cups/cups-files.conf" >"$work/cupsd.log" 2>&1 &
pids+=($!)
export CUPS_SERVER=$work/cups/socket
wait_for lpstat -r || fail "CUPS does not start"

# Without a printer it is said what to do.
draft=assets/examples/zhangmutou-2022.ron
"$program" print "$draft" 2>"$work/said.txt" && fail "printed on nothing"
grep -q '没有添加打印机' "$work/said.txt" || fail "it is not said that there is no printer: $(cat "$work/said.txt")"

model=$(lpinfo -m 2>/dev/null | awk '/CUPS-PDF_opt.ppd/ {print $1; exit}')
lpadmin -p Office -E -v cups-pdf:/ -m "$model" -D 二楼打印机 2>/dev/null || fail "no printer could be added"
lpadmin -d Office
"$program" printers | grep -q 'Office　二楼打印机　默认' || fail "the printer is not listed: $("$program" printers)"

# The PDF printer writes into the home of who prints, under the number of the job.
out=$(getent passwd root | cut -d: -f6)/PDF
is_printed() { [ -z "$(lpstat -W not-completed -o Office)" ]; }
# printed ID: the file that came out of this job
printed() {
  wait_for is_printed || fail "$1 is not printed: $(lpstat -l -o Office)"
  find "$out" -name "*-job_${1##*-}.pdf" -newer "$work/begin" | head -1
}
job() { grep -o 'Office-[0-9]*'; }
# same NAME EXPECTED PRINTED: the same pages. The PDF printer makes pictures of the letters, which come out a little
# bolder, so the pages are compared by how their grey, blurred, goes together: 0.98 and more for the same page, 0.80 for
# one that is shifted by a millimetre and a half, 0.71 at the most for two pages of text.
same() {
  [ "$(pages "$2")" -eq "$(pages "$3")" ] || fail "$1: $(pages "$2") pages became $(pages "$3")"
  pdftoppm -r 48 -gray "$2" "$work/expected" 2>/dev/null
  pdftoppm -r 48 -gray "$3" "$work/printed" 2>/dev/null
  local page likeness least=1
  for page in "$work"/expected*.pgm; do
    convert "$page" -blur 0x2 "$work/a.png"
    convert "${page/expected/printed}" -blur 0x2 "$work/b.png"
    likeness=$(compare -metric NCC "$work/a.png" "$work/b.png" null: 2>&1)
    [[ $likeness =~ ^[0-9.]+(e-[0-9]+)?$ ]] || fail "$1: pages cannot be compared: $likeness"
    least=$(printf '%s\n' "$likeness" "$least" | sort -g | head -1)
  done
  rm -f "$work"/*.pgm
  awk -v least="$least" 'BEGIN {exit !(least >= 0.95)}' || fail "$1: a page is another one (likeness $least)"
  echo "print: $1: $(pages "$3") pages, likeness $least at least"
}
pages() { pdfinfo "$1" 2>/dev/null | awk '/^Pages:/ {print $2}'; }

touch "$work/begin"
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
export HOME=$work/home XDG_RUNTIME_DIR=$work/run LANG=C.UTF-8 DBUS_SESSION_BUS_ADDRESS=unix:path=$work/no-bus
unset LC_ALL WAYLAND_DISPLAY XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XMODIFIERS
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
Xvfb -displayfd 3 -screen 0 1366x768x24 3>"$work/display" >"$work/x.log" 2>&1 &
pids+=($!)
wait_for test -s "$work/display" || fail "no X server"
DISPLAY=:$(cat "$work/display")
export DISPLAY
openbox >"$work/openbox.log" 2>&1 &
pids+=($!)
wait_for xprop -root _NET_SUPPORTING_WM_CHECK || fail "no window manager"
NIANBAO_TRACE=1 "$program" >"$work/app.log" 2>&1 &
pids+=($!)
wait_for xdotool search --onlyvisible --class nianbao || fail "no window"
window=$(xdotool search --onlyvisible --class nianbao | tail -1)
wait_for grep -q 'first frame painted' "$work/app.log"
xdotool windowactivate --sync "$window"
xdotool type --delay 40 "Zhangmutou"
keys Return ctrl+p
sleep 1
picture question
before=$(lpstat -W completed -o Office | wc -l)
keys Return
more_jobs() { [ "$(lpstat -W all -o Office | wc -l)" -gt "$before" ]; }
wait_for more_jobs || fail "the window prints nothing"
id=$(lpstat -W all -o Office | awk '{print $1}' | sort -t- -k2 -n | tail -1)
file=$(printed "$id")
"$program" new --unit Zhangmutou --year $(($(TZ=Asia/Shanghai date +%Y) - 1)) -o "$work/new.ron" >/dev/null
"$program" export "$work/new.ron" -o "$work/new.pdf" >/dev/null
same "from the window" "$work/new.pdf" "$file"
sleep 2
picture printed

# A printer without paper: the job waits, and the window says so.
keys Return
cupsdisable -r 缺纸 Office
"$program" printers | grep -q '停用：缺纸' || fail "the printer without paper is not marked"
keys ctrl+p
sleep 1
picture stopped
keys Return
sleep 12
picture held-up
[ -n "$(lpstat -W not-completed -o Office)" ] || fail "the job is gone"
keys Return
cupsenable Office
wait_for is_printed || fail "the job is not printed after all"

# A printer that takes nothing.
cupsreject -r 维护 Office
"$program" print "$draft" 2>"$work/said.txt" && fail "printed on a printer that takes nothing"
grep -q '不接受打印作业' "$work/said.txt" || fail "a refusal is not told: $(cat "$work/said.txt")"
find "$out" -name '*-job_*.pdf' -newer "$work/begin" -delete
echo "print: passed"
