#!/usr/bin/env bash
# Fuzzes one target: fuzz/run.sh TARGET [seconds], with TARGET draft, interchange, form, docx, html, rtf, sheet, pdf
# or ledger. Needs cargo-fuzz, and a nightly toolchain unless RUSTC_BOOTSTRAP=1 is set. Begins with the files of the
# project; what it learns stays in fuzz/corpus, a crash in fuzz/artifacts. Every crash becomes a test under tests/it.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${1:?the target: draft, interchange, form, docx, html, rtf, sheet, pdf or ledger}
seconds=${2:-1200}
case $target in
  draft) seeds=assets/examples ;;
  interchange) seeds=tests/fixtures ;;
  form) seeds=assets/forms ;;
  ledger) seeds=tests/fixtures/ledgers ;;
  docx | html | rtf | sheet | pdf) seeds=tests/fixtures/imported ;;
  *) echo "no such target: $target"; exit 2 ;;
esac
mkdir -p "fuzz/corpus/$target"
# Forms of the machine must not play a part.
export NIANBAO_FORMS=/nonexistent
# Long inputs from the beginning: of itself the length grows so slowly that five minutes end at 12,000 bytes.
# Without a sanitizer: the project is free of unsafe code, and it is several times faster.
exec cargo fuzz run --sanitizer none "$target" "fuzz/corpus/$target" "$seeds" -- \
  -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=1000000 -len_control=0 -print_final_stats=1
