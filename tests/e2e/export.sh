#!/usr/bin/env bash
# The command line from end to end, with the release binary: the example becomes a PDF that other programs accept and
# that holds every character of the draft; a published report is imported, checked and exported again.
set -euo pipefail
nianbao=$(realpath "${1:?the binary}")
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$nianbao" export assets/examples/zhangmutou-2022.ron -o "$work/report.pdf"
"$nianbao" export assets/examples/zhangmutou-2022.ron -o "$work/again.pdf"
cmp "$work/report.pdf" "$work/again.pdf"
qpdf --check "$work/report.pdf" >/dev/null
mutool draw -q -r 40 -o "$work/page%d.png" "$work/report.pdf" 2>"$work/mutool.txt"
# Debian's mutool is built without colour management, and says so of every file.
if grep -v "ICC support is not available" "$work/mutool.txt"; then echo "mutool complains"; exit 1; fi
pdffonts "$work/report.pdf" | tail -n +3 | while read -r line; do
  case "$line" in *"yes yes yes"*) ;; *) echo "not an embedded subset: $line"; exit 1 ;; esac
done
size=$(stat -c %s "$work/report.pdf")
[ "$size" -le $((320 * 1024)) ] || { echo "the example takes $size bytes"; exit 1; }
pages=$(pdfinfo "$work/report.pdf" | awk '/^Pages:/ {print $2}')
echo "example: $pages pages, $size bytes"

# Nothing is overwritten unasked.
if "$nianbao" export assets/examples/zhangmutou-2022.ron -o "$work/report.pdf" 2>"$work/refused.txt"; then
  echo "an existing file was overwritten"; exit 1
fi
[ -s "$work/refused.txt" ]

"$nianbao" import tests/fixtures/huaian_2024.json -o "$work/huaian.ron"
"$nianbao" check "$work/huaian.ron" --json >"$work/huaian.json"
"$nianbao" import tests/fixtures/huaian_hongze_2023.json -o "$work/hongze.ron"
status=0
"$nianbao" check "$work/hongze.ron" >"$work/hongze.txt" || status=$?
[ "$status" -eq 1 ] && grep -q T4-SUM "$work/hongze.txt"
for form in $("$nianbao" forms | grep -o -E '^(cn|dongguan)-[a-z0-9-]+' | sort -u); do
  if [ "$form" = cn-2021-single-other ]; then
    # An old form is not begun anew; reports on it are printed all the same.
    if "$nianbao" new --unit 某市人民政府 --year 2022 --form "$form" -o "$work/$form.ron" 2>/dev/null; then
      echo "an old form was begun anew"; exit 1
    fi
    sed "s/\"cn-2021\"/\"$form\"/" "$work/cn-2021.ron" >"$work/$form.ron"
  else
    "$nianbao" new --unit 某市人民政府 --year 2022 --form "$form" -o "$work/$form.ron"
  fi
  "$nianbao" export "$work/$form.ron" -o "$work/$form.pdf"
  qpdf --check "$work/$form.pdf" >/dev/null
done
echo "command line: passed"
