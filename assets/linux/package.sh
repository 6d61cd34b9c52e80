#!/usr/bin/env bash
# Packs the program for Linux, as .deb and .tar.xz: assets/linux/package.sh [OUT_FOLDER [ARCH…]]
# ARCH: amd64 and arm64 where none is named. Needs Debian with gcc, binutils, python3-venv, imagemagick and the network.
#
# Built by cargo-zigbuild against glibc 2.28, which UOS and Kylin have; what asks for a later one is not packed.
set -euo pipefail
out=$(realpath -m "${1:-.}")
[ $# -lt 2 ] && architectures=(amd64 arm64) || architectures=("${@:2}")
cd "$(dirname "$0")/../.."
source assets/package.bash
export SOURCE_DATE_EPOCH
glibc=2.28
mkdir -p "$out" "$tools"

step "zig"
if [ ! -x "$tools/zig/bin/cargo-zigbuild" ]; then
  python3 -m venv "$tools/zig"
  "$tools/zig/bin/pip" install -q ziglang==0.17.1 cargo-zigbuild==0.24.1
fi
export PATH="$tools/zig/bin:$PATH" CARGO_INCREMENTAL=0

step "manual page and completions"
manual=$(mktemp -d)
root=$(mktemp -d)
trap 'rm -rf "$manual" "$root"' EXIT
cargo run --quiet --no-default-features --features manual --bin nianbao-manual -- "$manual"

for architecture in "${architectures[@]}"; do
  case $architecture in
    amd64) target=x86_64-unknown-linux-gnu ;;
    arm64) target=aarch64-unknown-linux-gnu ;;
    *) echo "$architecture: neither amd64 nor arm64" >&2; exit 2 ;;
  esac

  step "build for $architecture"
  # In a shell of its own: crates that see RUSTC_BOOTSTRAP are built differently, and what is packed must not depend on
  # what was packed before it.
  (
    flags=()
    if [ ! -e "$(rustc --print sysroot)/lib/rustlib/$target" ]; then
      with_library_source
      flags=(-Zbuild-std=std,panic_abort)
    fi
    CARGO_ENCODED_RUSTFLAGS=$(without_paths) cargo zigbuild --release --config assets/package.toml --target "$target.$glibc" "${flags[@]}"
  )
  program=$target_folder/$target/release/nianbao

  step "what it asks of the system"
  readelf -d "$program" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | paste -sd' '
  asked=$(readelf -V -W "$program" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
  echo "$asked"
  if [ "$(printf '%s\n' "GLIBC_$glibc" "$asked" | sort -V | tail -n 1)" != "GLIBC_$glibc" ]; then
    echo "asks for more than GLIBC_$glibc" >&2
    exit 4
  fi
  # Neither a C++ library nor one of the desktop: those are looked for when the window opens.
  if readelf -d "$program" | grep NEEDED | grep -vE '\[(libc|libm|libdl|libpthread|librt|libutil|ld-linux-[a-z0-9-]+|libgcc_s)\.so'; then
    echo "asks for a library that not every system has" >&2
    exit 4
  fi

  step "package"
  rm -rf "${root:?}"/*
  usr=$root/deb/usr
  install -D -m 755 "$program" "$usr/bin/nianbao"
  install -D -m 644 assets/linux/nianbao.desktop "$usr/share/applications/nianbao.desktop"
  install -D -m 644 assets/linux/nianbao.xml "$usr/share/mime/packages/nianbao.xml"
  for frame in 0:16 1:24 2:32 3:48 4:64 5:128 6:256; do
    size=${frame#*:}
    icons=$usr/share/icons/hicolor/${size}x$size
    mkdir -p "$icons/apps" "$icons/mimetypes"
    convert "assets/icon/nianbao.ico[${frame%:*}]" -strip -define png:exclude-chunks=date,time "PNG32:$icons/apps/nianbao.png"
    cp "$icons/apps/nianbao.png" "$icons/mimetypes/application-x-nianbao.png"
  done
  papers "$usr/share/doc/nianbao" copyright
  mkdir -p "$usr/share/man/man1"
  gzip -9nc "$manual/nianbao.1" >"$usr/share/man/man1/nianbao.1.gz"
  install -D -m 644 "$manual/nianbao.bash" "$usr/share/bash-completion/completions/nianbao"
  install -D -m 644 "$manual/_nianbao" "$usr/share/zsh/vendor-completions/_nianbao"
  install -D -m 644 "$manual/nianbao.fish" "$usr/share/fish/vendor_completions.d/nianbao.fish"
  chmod -R u=rwX,go=rX "$root/deb"

  # The same for a machine without the right to install: tar -C ~/.local --strip-components=1 -xf ….
  tarred=nianbao-$version
  cp -a "$usr" "$root/$tarred"
  tar -C "$root" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -cf - "$tarred" |
    xz -9 --threads=1 >"$out/nianbao_${version}_linux_$architecture.tar.xz"

  mkdir "$root/deb/DEBIAN"
  # No scripts: menu, file type and icons are taken in by the triggers of the desktop's own packages.
  cat >"$root/deb/DEBIAN/control" <<CONTROL
Package: nianbao
Version: $version
Architecture: $architecture
Maintainer: The nianbao developers <nianbao@example.org>
Section: editors
Priority: optional
Installed-Size: $(du -sk --apparent-size "$usr" | cut -f1)
Depends: libc6 (>= $glibc), libxkbcommon0
Recommends: libgl1, libegl1, mesa-vulkan-drivers, libxkbcommon-x11-0, zenity | xdg-desktop-portal, shared-mime-info, desktop-file-utils
Description: Yearly report on government information disclosure (政府信息公开工作年度报告)
 Fills in, checks and prints the statutory yearly report of Chinese offices.
CONTROL
  # xz: the dpkg of UOS and Kylin reads nothing later.
  dpkg-deb -Zxz --build --root-owner-group "$root/deb" "$out/nianbao_${version}_$architecture.deb"
done

step "done"
sums "$out"
