#!/usr/bin/env bash
# What the scripts that make packages share, tests/targets.sh and tests/wine.sh too: sourced from the root of the project.
# docs/打包.md tells more.

step() { printf '\n=== %s (%d s)\n' "$1" "$SECONDS"; }

version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
# Every time in a package: that of the commit.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || stat -c %Y CHANGELOG.md)}
target_folder=$(realpath -m "${CARGO_TARGET_DIR:-target}")
# What is fetched for packaging alone, and kept from one run to the next.
tools=${NIANBAO_TOOLS:-$target_folder/package-tools}

# Puts a toolchain that has the source of the standard library first in PATH; fails where that cannot be had.
#
# Debian has it in the package rust-src, of several versions at a time; it must be that of rustc to the digit.
with_library_source() {
  local release sysroot toolchain mirror suite found
  release=$(rustc -vV | sed -n 's/^release: //p')
  sysroot=$(rustc --print sysroot)
  toolchain=$tools/rust-$release
  if [ -e "$sysroot/lib/rustlib/src/rust/library/std/Cargo.toml" ]; then
    toolchain=$sysroot
  elif [ ! -e "$toolchain/lib/rustlib/src/rust/library/std/Cargo.toml" ]; then
    rm -rf "$toolchain" "$tools/apt"
    mkdir -p "$tools/apt/lists/partial" "$tools/apt/cache/archives/partial"
    mirror=$(cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
      awk '/^URIs:/ { m = $2 } /^deb / { m = $2 ~ /^\[/ ? $4 : $2 } m ~ "/debian/?$" && !f { print m; f = 1 }' || true)
    [ -n "$mirror" ] || { echo "no mirror of Debian is known here to have the source of the standard library from" >&2; return 1; }
    # A list of packages of its own, so that nothing of the machine's changes.
    for suite in trixie trixie-backports forky sid; do
      echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main"
    done >"$tools/apt/sources.list"
    local apt=(-qq -o Dir::Etc::sourcelist="$tools/apt/sources.list" -o Dir::Etc::sourceparts=/dev/null
      -o Dir::State::lists="$tools/apt/lists" -o Dir::Cache="$tools/apt/cache" -o Acquire::Languages=none
      -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false -o APT::Sandbox::User=root)
    apt-get "${apt[@]}" update >&2 || true
    found=$(apt-cache "${apt[@]}" madison rust-src rust-web-src 2>/dev/null |
      awk -F' *\\| *' -v v="$release" '{ gsub(/ /, "", $1) } index($2, v "+") == 1 || index($2, v "-") == 1 { print $1 "=" $2; exit }')
    if [ -z "$found" ]; then
      echo "no source of the standard library of Rust $release: neither rustup's rust-src nor Debian's" >&2
      return 1
    fi
    (cd "$tools/apt" && apt-get "${apt[@]}" download "$found" >&2) || return 1
    # The toolchain again, as hard links where that can be, with the source where cargo looks for it.
    cp -al "$sysroot" "$toolchain" 2>/dev/null || { rm -rf "$toolchain" && cp -a "$sysroot" "$toolchain"; } || return 1
    mkdir -p "$toolchain/lib/rustlib/src/rust"
    dpkg-deb --fsys-tarfile "$tools"/apt/rust-*src_*.deb |
      tar -x --strip-components=4 -C "$toolchain/lib/rustlib/src/rust" --wildcards './usr/src/rustc*/library/*' || return 1
    rm -rf "$tools/apt"
  fi
  export PATH="$toolchain/bin:$PATH" RUSTC_BOOTSTRAP=1
  unset RUSTUP_TOOLCHAIN
}

# Where things lie on this machine does not get into what is built.
without_paths() {
  local flags=() from
  for from in "$PWD=/nianbao" "${CARGO_HOME:-$HOME/.cargo}=/cargo" "$(rustc --print sysroot)=/rust" "$target_folder=/target"; do
    flags+=("--remap-path-prefix=$from")
  done
  flags+=("$@")
  (IFS=$'\x1f' && printf %s "${flags[*]}")
}

# The list of all packages of a folder.
sums() { (cd "$1" && sha256sum nianbao* >SHA256SUMS && cat SHA256SUMS); }

# What every package holds beside the program.
papers() {
  install -D -m 644 LICENSE "$1/$2"
  install -D -m 644 -t "$1/fonts" assets/fonts/LICENSES/*
  install -D -m 644 -t "$1" docs/使用说明.md docs/核对规则.md
}
