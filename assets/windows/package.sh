#!/usr/bin/env bash
# Packs the program for Windows, as zip and as an installer: assets/windows/package.sh [OUT_FOLDER [SYSTEM…]]
# SYSTEM: win10 (Windows 10 and 11) and win7 (Windows 7 and later) where none is named. Needs Debian with
# gcc-mingw-w64-x86-64-win32, binutils-mingw-w64-x86-64, nsis, python3 and the network.
set -euo pipefail
out=$(realpath -m "${1:-.}")
[ $# -lt 2 ] && systems=(win10 win7) || systems=("${@:2}")
cd "$(dirname "$0")/../.."
source assets/package.bash
export SOURCE_DATE_EPOCH
mkdir -p "$out" "$tools"

step "source of the standard library"
with_library_source
# winresource knows no target of Windows 7 and would take the windres of this machine.
export WINDRES=x86_64-w64-mingw32-windres AR=x86_64-w64-mingw32-ar CARGO_INCREMENTAL=0
package=$(mktemp -d)
trap 'rm -rf "$package"' EXIT

for system in "${systems[@]}"; do
  case $system in
    win10) target=x86_64-pc-windows-gnu ;;
    win7) target=x86_64-win7-windows-gnu ;;
    *) echo "$system: neither win10 nor win7" >&2; exit 2 ;;
  esac

  step "build for $system"
  CARGO_ENCODED_RUSTFLAGS=$(without_paths -Clink-arg=-Wl,--no-insert-timestamp) \
    cargo build --release --config assets/package.toml --target "$target" -Zbuild-std=std,panic_abort --features console

  step "package"
  rm -rf "${package:?}"/*
  built=$target_folder/$target/release
  python3 assets/windows/fit.py "$built/nianbao.exe" "$package/nianbao.exe" "$system" window
  python3 assets/windows/fit.py "$built/nianbao-console.exe" "$package/nianbao.com" "$system" console
  papers "$package" LICENSE.txt
  chmod -R u=rwX,go=rX "$package"

  step "what it asks of the system"
  imports=$(x86_64-w64-mingw32-objdump -p "$package/nianbao.exe" "$package/nianbao.com" |
    awk '/DLL Name:/ { dll = tolower($3) } /^\t[0-9a-f]+[ \t]/ { print dll, $NF }' | sort -u)
  cut -d' ' -f1 <<<"$imports" | sort -u | paste -sd' '
  if [ "$system" = win7 ] && grep -E -f assets/windows/later-than-7.txt <<<"$imports"; then
    echo "not in Windows 7" >&2
    exit 4
  fi
  if ! x86_64-w64-mingw32-objdump -h "$package/nianbao.exe" | grep -q '\.rsrc'; then
    echo "no icon" >&2
    exit 5
  fi

  name=$out/nianbao_${version}_${system}_x64
  python3 assets/windows/zip.py "$package" "$name.zip"
  find "$package" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
  makensis -V2 -NOCD "-DVERSION=$version" "-DSYSTEM=$system" "-DPACKAGE=$package" "-DOUT=$name.exe" assets/windows/installer.nsi
done

step "done"
sums "$out"
