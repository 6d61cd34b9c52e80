#!/usr/bin/env bash
# How the work grows with the text: benches/growth.sh PROGRAM [CHARACTERS]. Checks and exports hostile texts of one and of
# two lengths and counts instructions (valgrind), which no other program on the machine disturbs. Twice the text may take
# 2.3 times the work at most. Ends with 0 where that holds, with 1 where not, and with 77 without valgrind.
set -euo pipefail
program=$(realpath "${1:?the program}")
chars=${2:-10000}
command -v valgrind >/dev/null || { echo "skipped: valgrind is not installed"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export NIANBAO_STATE=$folder/state NIANBAO_FORMS=/nonexistent XDG_CONFIG_HOME=$folder/config

# A draft whose overview is a piece, again and again, up to so many characters.
draft() {
  local piece=$1 count=$2
  awk -v piece="$piece" -v count="$count" 'BEGIN {
    printf "(nianbao: 2, report: (form: \"cn-2021\", unit: \"某某镇人民政府\", year: 2024, texts: {\"overview\": \""
    for (at = 0; at < count; at += 1) printf "%s", piece
    printf "\"}))\n"
  }' > draft.ron
}

# Instructions of a command, in thousands.
work() {
  valgrind --tool=callgrind --callgrind-out-file=out --log-file=log "$program" "$@" >/dev/null 2>&1 || true
  sed -n 's/^.*Collected : \([0-9]*\).*/\1/p' log | awk '{ printf "%d", $1 / 1000 }'
}

worst=0
draft 一 1
least_check=$(work check draft.ron --no-last)
least_export=$(work export draft.ron -o out.pdf --force)
while IFS=$'\t' read -r length piece; do
  for what in check export; do
    case $what in
      check) arguments=(check draft.ron --no-last); least=$least_check ;;
      export) arguments=(export draft.ron -o out.pdf --force); least=$least_export ;;
    esac
    draft "$piece" $((chars / length))
    once=$(( $(work "${arguments[@]}") - least ))
    draft "$piece" $((2 * chars / length))
    twice=$(( $(work "${arguments[@]}") - least ))
    ratio=$(( once > 0 ? 100 * twice / once : 0 ))
    printf '%-7s %9d k %9d k  %d.%02d  %s\n' "$what" "$once" "$twice" $((ratio / 100)) $((ratio % 100)) "${piece:0:12}"
    (( ratio > worst )) && worst=$ratio
  done
done <<'PIECES'
1	一
1	十
1	（
4	“《（【
3	其中，
2	一、
9	1. 2. 3. 
13	2024年13月32日，
16	一千二百三十四万五千六百七十八亿
43	2024年收到政府信息公开申请12件，其中自然人申请3件，予以公开4件，不予公开5件。
4	情况。\n
11	http://www.
PIECES
printf 'worst: %d.%02d\n' $((worst / 100)) $((worst % 100))
(( worst <= 230 ))
