#!/usr/bin/env bash
# What an archive and a screen reader find in the printed files: every form empty, every published report of the tests,
# each as it is published and as a copy to sign, judged by outloud, pdf_oxide, qpdf and poppler.
#
# usage: tests/e2e/archive.sh PROGRAM
# Exit: 0 passed, 1 failed, 77 skipped, with the reason, where something that it needs is missing.
#
# Debian packages: qpdf poppler-utils. Python: outloud pdf_oxide, in the interpreter that $NIANBAO_PYTHON names.
set -euo pipefail
nianbao=$(realpath "${1:?the binary}")
cd "$(dirname "$0")/../.."
python=${NIANBAO_PYTHON:-python3}
for tool in qpdf pdfinfo pdftotext "$python"; do
  command -v "$tool" >/dev/null || { echo "archive: skipped, there is no $tool"; exit 77; }
done
"$python" -c 'import outloud, pdf_oxide' 2>/dev/null || {
  echo "archive: skipped, $python has no outloud or no pdf_oxide"
  exit 77
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/pdf"

cp assets/examples/zhangmutou-2022.ron "$work"
for form in cn-2019 cn-2021 dongguan-2022; do
  "$nianbao" new --unit 某市人民政府 --year 2022 --form "$form" -o "$work/$form.ron" >/dev/null
done
# An old form is not begun anew; reports on it are printed all the same.
sed 's/"cn-2021"/"cn-2021-single-other"/' "$work/cn-2021.ron" >"$work/cn-2021-single-other.ron"
for report in tests/fixtures/*.json; do
  "$nianbao" import "$report" -o "$work/$(basename "$report" .json).ron" >/dev/null
done
for draft in "$work"/*.ron; do
  name=$(basename "$draft" .ron)
  "$nianbao" export "$draft" -o "$work/pdf/$name.pdf" >/dev/null
  "$nianbao" export "$draft" --sign-off --no-last -o "$work/pdf/$name-sign.pdf" >/dev/null
  qpdf --check "$work/pdf/$name.pdf" >/dev/null
  qpdf --check "$work/pdf/$name-sign.pdf" >/dev/null
done
"$python" tests/e2e/archive.py "$work/pdf"
