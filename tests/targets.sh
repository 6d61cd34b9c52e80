#!/usr/bin/env bash
# Looks with clippy at the code for other systems than this one: tests/targets.sh [TARGET…]
#
# Windows and Linux on aarch64 where none is named. Needs the network, and for Windows binutils-mingw-w64-x86-64 and
# gcc-mingw-w64-x86-64-win32. Ends with 77, and says why, where something cannot be had; docs/打包.md lists it.
set -euo pipefail
cd "$(dirname "$0")/.."
source assets/package.bash
[ $# -gt 0 ] && targets=("$@") || targets=(x86_64-win7-windows-gnu aarch64-unknown-linux-gnu)
skip() { echo "targets: skipped, $*"; exit 77; }

# Apart from what is built for this machine: the toolchain with the source is another one, and would build all anew.
export CARGO_TARGET_DIR=$target_folder/other-systems
# winresource knows no target of Windows 7.
export WINDRES=x86_64-w64-mingw32-windres AR=x86_64-w64-mingw32-ar
for tool in "$WINDRES" "$AR" x86_64-w64-mingw32-gcc; do
  [[ ${targets[*]} != *windows* ]] || command -v "$tool" >/dev/null || skip "there is no $tool"
done
with_library_source || skip "without the standard library's source nothing can be looked at"
# What is a fault of the network is none of the code.
library=$(rustc --print sysroot)/lib/rustlib/src/rust/library
cargo fetch --quiet --manifest-path "$library/Cargo.toml" || skip "what the standard library needs cannot be fetched"
for target in "${targets[@]}"; do
  cargo fetch --quiet --locked --target "$target" || skip "what is needed for $target cannot be fetched"
done

said=$(mktemp)
trap 'rm -f "$said"' EXIT
for target in "${targets[@]}"; do
  step "clippy for $target"
  cargo clippy --quiet --locked --target "$target" -Zbuild-std=std,panic_abort --features console -- -D warnings 2>&1 |
    tee "$said" && continue
  # Where anything else does not build, this machine lacks something.
  grep -q 'could not compile `nianbao`' "$said" || skip "what is beneath the program does not build for $target"
  exit 1
done
