# What the tests with a real window share: a desk with a display and a window manager of its own, hands and eyes.
# To be sourced, with $program and $pictures set; `name` is what the test calls itself.

# shellcheck source=tests/e2e/bus.bash
. tests/e2e/bus.bash

work=$(mktemp -d)
chmod 755 "$work"
pids=()
trap 'close_cups; for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait || true; rm -rf "$work"' EXIT
[ -z "$pictures" ] || { mkdir -p "$pictures"; pictures=$(realpath "$pictures"); }

fail() {
  echo "$name: FAILED: $*"
  tail -n 5 "$work"/*.log 2>/dev/null
  picture failed
  exit 1
}
# need PROGRAM...: skips the test where one is missing.
need() {
  local tool
  for tool; do command -v "$tool" >/dev/null || { echo "$name: skipped, there is no $tool"; exit 77; }; done
}
picture() { [ -z "$pictures" ] || [ -z "${DISPLAY:-}" ] || import -window root "$pictures/$1.png"; }
# wait_for COMMAND...: 20 seconds at the most.
wait_for() { local try; for ((try = 0; try < 200; try++)); do "$@" >/dev/null 2>&1 && return; sleep 0.1; done; return 1; }
keys() { xdotool key --delay 60 "$@"; sleep 0.4; }
# Han one by one, each on a spare key that keeps it: xdotool would take it off its key again at once, before a busy
# program has looked the key up.
spare_keys=()
type_in() {
  local rest=$1 char key
  [ ${#spare_keys[@]} -gt 0 ] || mapfile -t spare_keys < <(xmodmap -pke | awk 'NF == 3 {print $2}')
  while [ -n "$rest" ]; do
    char=${rest:0:1}
    rest=${rest:1}
    case $char in
    [[:ascii:]]) ;;
    *)
      key=${spare_keys[0]}
      spare_keys=("${spare_keys[@]:1}" "$key")
      xmodmap -e "keycode $key = U$(printf %04X "'$char")"
      sleep 0.4
      ;;
    esac
    xdotool type --delay 40 "$char"
  done
  sleep 0.4
}
title_has() { xdotool getwindowname "$window" | grep -qF -- "$1"; }

# Names of properties that are not there are no error to xprop; and the manager can do more a moment after it is there.
has_window_manager() { xprop -root _NET_SUPPORTED | grep -q _NET_ACTIVE_WINDOW; }

# A display with a window manager, without the settings, the session and the dialogs of the person at the machine.
open_desk() {
  export HOME=$work/home XDG_RUNTIME_DIR=$work/run LANG=C.UTF-8
  unset LC_ALL WAYLAND_DISPLAY XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME XMODIFIERS
  export DBUS_SESSION_BUS_ADDRESS=unix:path=$work/no-bus
  mkdir -p "$HOME" "$XDG_RUNTIME_DIR" "$work/bin"
  chmod 700 "$XDG_RUNTIME_DIR"
  # Without -noreset the server begins anew when a question to it was the only client, and takes the window manager
  # along that is just coming.
  Xvfb -displayfd 3 -noreset -screen 0 1366x768x24 3>"$work/display" >"$work/x.log" 2>&1 &
  pids+=($!)
  wait_for test -s "$work/display" || fail "no X server"
  DISPLAY=:$(cat "$work/display")
  export DISPLAY
  openbox >"$work/openbox.log" 2>&1 &
  pids+=($!)
  wait_for has_window_manager || fail "no window manager"
}

# start_program [VARIABLE=VALUE...] COMMAND...: sets $app and $window.
start_program() {
  env NIANBAO_TRACE=1 "$@" >"$work/app.log" 2>&1 &
  app=$!
  pids+=("$app")
  wait_for xdotool search --onlyvisible --pid "$app" || fail "no window"
  window=$(xdotool search --onlyvisible --pid "$app" | tail -1)
  wait_for grep -q 'first frame painted' "$work/app.log"
  sleep 0.5
  xdotool windowactivate --sync "$window" windowsize --sync "$window" 1366 748 windowmove "$window" 0 0
  sleep 0.5
}
# A foreign file is read by a process of its own; its page is there when that has ended.
is_read() { ! pgrep -P "$app"; }
read_in() { sleep 0.5; wait_for is_read || fail "the file is never read"; sleep 1; }
# Closes the window as its user would, and returns what the program ends with; 99 where it does not end.
end_program() {
  keys ctrl+q
  local try
  for ((try = 0; try < 50; try++)); do kill -0 "$app" 2>/dev/null || { wait "$app"; return $?; }; sleep 0.1; done
  return 99
}

# A CUPS of its own with a PDF printer named Office, the default one. The CUPS of the machine is not touched.
open_cups() {
  [ -x /usr/lib/cups/backend/cups-pdf ] || { echo "$name: skipped, there is no PDF printer (cups-pdf)"; exit 77; }
  [ "$(id -u)" -eq 0 ] || { echo "$name: skipped, only root can start a CUPS of its own"; exit 77; }
  mkdir -p "$work"/cups/{cache,state,spool,ssl,ppd,tmp}
  # The filters do not run as root.
  chmod 1777 "$work/cups/tmp"
  cat >"$work/cups/cups-files.conf" <<END
ServerRoot $work/cups
CacheDir $work/cups/cache
StateDir $work/cups/state
RequestRoot $work/cups/spool
TempDir $work/cups/tmp
ErrorLog $work/cups.log
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
  touch "$work/began"
}
# The description of the PDF printer is named by its path: to list all descriptions CUPS looks for printers in the net,
# which can take longer than it waits for the list.
add_printer() {
  local description=/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd
  [ -e "$description" ] || fail "the PDF printer has no description $description"
  local add=(lpadmin -p Office -E -v cups-pdf:/ -P "$description" -D 二楼打印机)
  wait_for "${add[@]}" || fail "no printer could be added: $("${add[@]}" 2>&1)"
  lpadmin -d Office
}
is_printed() { lpstat -r | grep -q 'is running' && [ -z "$(lpstat -W not-completed -o Office)" ]; }
has_jobs() { [ "$(lpstat -W all -o Office | wc -l)" -ge "$1" ]; }
jobs_of_office() { lpstat -W all -o Office | awk '{print $1}' | sort -t- -k2 -n; }
last_job() { jobs_of_office | tail -1; }
# The PDF printer writes into the home of who prints, under the number of the job.
out=$(getent passwd "$(id -u)" | cut -d: -f6)/PDF
file_of() { find "$out" -name "*-job_${1##*-}.pdf" -newer "$work/began" 2>/dev/null | head -1; }
# printed JOB: the file that came out of it.
printed() {
  wait_for is_printed || { echo "$1 is not printed: $(lpstat -l -o Office)" >&2; return 1; }
  local file
  file=$(file_of "$1")
  [ -n "$file" ] && echo "$file"
}
# Takes away what came out, where a CUPS was opened at all.
close_cups() {
  [ -e "$work/began" ] || return 0
  local job file
  for job in $(jobs_of_office); do
    file=$(file_of "$job")
    [ -z "$file" ] || rm -f "$file"
  done
}

# A session with accessibility switched on, through which a screen reader reads the window.
open_accessibility() {
  open_bus "$work/bus"
  pids+=("$DBUS_SESSION_BUS_PID")
  local property
  for property in IsEnabled ScreenReaderEnabled; do
    gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus \
      --method org.freedesktop.DBus.Properties.Set org.a11y.Status "$property" '<true>' >/dev/null
  done
}
need_accessibility() {
  need dbus-launch gdbus
  /usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null ||
    { echo "$name: skipped, there is no AT-SPI for Python"; exit 77; }
}
a11y() { /usr/bin/python3 tests/e2e/a11y.py "$@" || fail "$*"; }
shown() { a11y shown "$1"; }
gone() { a11y gone "$1"; }
press() { a11y press "$1"; sleep 0.3; }

pages() { pdfinfo "$1" 2>/dev/null | awk '/^Pages:/ {print $2}'; }
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
  rm -f "$work"/*.pgm "$work"/[ab].png
  awk -v least="$least" 'BEGIN {exit !(least >= 0.95)}' || fail "$1: a page is another one (likeness $least)"
  echo "$name: $1: $(pages "$3") pages, likeness $least at least"
}
