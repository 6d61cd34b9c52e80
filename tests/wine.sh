#!/usr/bin/env bash
# Tries under Wine what of the Windows program needs no window: tests/wine.sh NIANBAO
#
# Builds tests/it and the command line for Windows and runs the tests; then every output is compared with that of
# NIANBAO, the program of this machine. Needs the network, wine64 and what tests/targets.sh needs. Ends with 77, and
# says why, where something cannot be had; docs/打包.md lists it.
set -euo pipefail
nianbao=$(realpath "${1:?the program of this machine}")
cd "$(dirname "$0")/.."
source assets/package.bash
skip() { echo "wine: skipped, $*"; exit 77; }

wine=$(command -v wine64 /usr/lib/wine/wine64 wine | head -n 1) || skip "there is no wine"
target=x86_64-pc-windows-gnu
command -v x86_64-w64-mingw32-gcc >/dev/null || skip "there is no x86_64-w64-mingw32-gcc"
export CARGO_TARGET_DIR=$target_folder/wine CARGO_PROFILE_DEV_DEBUG=0
with_library_source || skip "without the standard library's source nothing can be built"
library=$(rustc --print sysroot)/lib/rustlib/src/rust/library
cargo fetch --quiet --manifest-path "$library/Cargo.toml" || skip "what the standard library needs cannot be fetched"
cargo fetch --quiet --locked --target "$target" || skip "what is needed for $target cannot be fetched"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export WINEPREFIX=$work/prefix WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml=" LC_ALL=C.UTF-8
"$wine" wineboot -i >/dev/null 2>&1 || skip "Wine does not begin"

step "build for Windows"
cargo test --quiet --no-run --locked --no-default-features --target "$target" -Zbuild-std=std,panic_abort,test --test it \
  --config "target.$target.runner='$wine'"

step "tests under Wine"
cargo test --quiet --locked --no-default-features --target "$target" -Zbuild-std=std,panic_abort,test --test it \
  --config "target.$target.runner='$wine'"

step "the same outputs"
bash tests/same.sh "$nianbao" "$CARGO_TARGET_DIR/$target/debug/nianbao.exe"
