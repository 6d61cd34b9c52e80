#!/usr/bin/env bash
# Packs the release binary as a Debian package: assets/linux/package.sh [OUT_FOLDER]. Needs dpkg-deb.
set -euo pipefail
out=$(realpath "${1:-.}")
cd "$(dirname "$0")/../.."
cargo build --release
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
install -D -m 755 target/release/nianbao "$root/usr/bin/nianbao"
install -D -m 644 assets/linux/nianbao.desktop "$root/usr/share/applications/nianbao.desktop"
install -D -m 644 assets/icon/nianbao.png "$root/usr/share/icons/hicolor/256x256/apps/nianbao.png"
install -D -m 644 LICENSE "$root/usr/share/doc/nianbao/copyright"
cp -r assets/fonts/LICENSES "$root/usr/share/doc/nianbao/fonts"
install -D -m 644 docs/使用说明.md "$root/usr/share/doc/nianbao/使用说明.md"
mkdir "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<CONTROL
Package: nianbao
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: The nianbao developers <nianbao@example.org>
Section: editors
Priority: optional
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Depends: libc6, libxkbcommon0
Recommends: libgl1, mesa-vulkan-drivers, libxkbcommon-x11-0, zenity | xdg-desktop-portal
Description: Yearly report on government information disclosure (政府信息公开工作年度报告)
 Fills in, checks and prints the statutory yearly report of Chinese offices.
CONTROL
dpkg-deb --build --root-owner-group "$root" "$out/nianbao_${version}_$(dpkg --print-architecture).deb"
