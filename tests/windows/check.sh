#!/usr/bin/env bash
# Looks at the code for Windows with clippy: tests/windows/check.sh. Needs gcc-mingw-w64-x86-64-win32 and
# binutils-mingw-w64-x86-64. Ends with 77 where the source of the standard library cannot be had. Run by hand.
set -euo pipefail
cd "$(dirname "$0")/../.."
source assets/package.bash
with_library_source || exit 77
# winresource knows no target of Windows 7.
export WINDRES=x86_64-w64-mingw32-windres AR=x86_64-w64-mingw32-ar
cargo clippy --target x86_64-win7-windows-gnu -Zbuild-std=std,panic_abort --features console -- -D warnings
