#!/usr/bin/env bash
# Tries under Wine what of the Windows program needs no window: tests/wine.sh NIANBAO
#
# Builds tests/it and the command line for Windows, runs the tests, and compares every output with that of NIANBAO, the
# program of this machine. Needs the network, what tests/targets.sh needs, and Wine 9 or later (Debian 13 has 10). Run by
# hand: 20 minutes on two cores, and the Wine of Debian 12 is too old.
set -euo pipefail
nianbao=$(realpath "${1:?the program of this machine}")
cd "$(dirname "$0")/.."
source assets/package.bash
skip() { echo "wine: skipped, $*"; exit 77; }

target=x86_64-pc-windows-gnu
command -v wine >/dev/null || skip "there is no wine"
command -v x86_64-w64-mingw32-gcc >/dev/null || skip "there is no x86_64-w64-mingw32-gcc"
with_library_source || skip "without the standard library's source nothing can be built"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_TARGET_DIR=$target_folder/wine CARGO_PROFILE_DEV_DEBUG=0
export WINEPREFIX=$work/prefix WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml=" LC_ALL=C.UTF-8
wineboot -i >/dev/null 2>&1 || skip "Wine does not begin"
# The random numbers of Rust's standard library come from there.
[ -e "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" ] || skip "$(wine --version) has no bcryptprimitives.dll"

step "tests of the command line under Wine"
cargo test --locked --no-default-features --target "$target" -Zbuild-std=std,panic_abort,test --test it \
  --config "target.$target.runner='wine'"

step "the same outputs"
bash tests/same.sh "$nianbao" "$CARGO_TARGET_DIR/$target/debug/nianbao.exe"
