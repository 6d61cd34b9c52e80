#!/usr/bin/env bash
# Two thousand reports, collected: the sums against a script that knows nothing of the program, the files read by DuckDB,
# each query of docs/数据交接.md run.
#
# usage: tests/e2e/collect.sh PROGRAM
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where something that it needs is missing.
#
# Python: duckdb, in the interpreter that $NIANBAO_PYTHON names.
set -euo pipefail
nianbao=$(realpath "${1:?the binary}")
cd "$(dirname "$0")/../.."
python=${NIANBAO_PYTHON:-python3}
command -v "$python" >/dev/null || { echo "collect: skipped, there is no $python"; exit 77; }
"$python" -c 'import duckdb' 2>/dev/null || { echo "collect: skipped, $python has no duckdb"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" benches/reports.py "$work/reports" 2000 json
for again in one two; do
  mkdir "$work/$again"
  code=0
  "$nianbao" collect "$work/reports" --roster "$work/reports.csv" --json \
    -o "$work/$again/out.parquet" -o "$work/$again/out.csv" -o "$work/$again/out.xlsx" -o "$work/$again/out.nianbao" \
    >"$work/$again/said.json" || code=$?
  [ "$code" = 1 ] || { echo "collect: ended with $code"; exit 1; }
done
diff -r "$work/one" "$work/two" || { echo "collect: the same reports gave other bytes"; exit 1; }
"$nianbao" export "$work/one/out.nianbao" -o "$work/out.json" >/dev/null
"$python" tests/e2e/collect.py "$work" docs/数据交接.md
