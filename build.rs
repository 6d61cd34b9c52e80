//! Before the crate is compiled: version and commit, a look at the forms and fonts that go into the binary, and on
//! Windows icon and manifest.

use std::{
    env, fs,
    io::Read as _,
    path::{Path, PathBuf},
    process::Command,
};

/// The forms that the program brings along.
const FORMS: [&str; 4] = ["cn-2021.ron", "cn-2021-single-other.ron", "cn-2019.ron", "dongguan-2022.ron"];
/// The faces that the program brings along.
const FONTS: [&str; 5] = [
    "FandolFang-Regular.otf",
    "NianbaoKai-Regular.ttf",
    "NotoSansSC-Regular.otf",
    "NotoSerifSC-Bold.otf",
    "NotoSerifSC-Regular.otf",
];
/// How a font file begins: TrueType or CFF outlines.
const MAGIC: [[u8; 4]; 3] = [[0, 1, 0, 0], *b"true", *b"OTTO"];

/// What the window looks for when it opens, and the package of Debian that has it. Of the last ones one is enough.
const WANTED: [(&str, &str); 5] = [
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libXcursor.so.1", "libxcursor1"),
    ("libXi.so.6", "libxi6"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
];
const PAINTERS: [&str; 3] = ["libEGL.so.1", "libGL.so.1", "libvulkan.so.1"];

const ICON: &str = "assets/icon/nianbao.ico";
const MANIFEST: &str = "assets/icon/nianbao.manifest";

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-env=NIANBAO_VERSION={}", version(&root));
    check_forms(&root.join("assets/forms"));
    check_fonts(&root.join("assets/fonts"));
    for words in ["words", "ledger/columns", "ledger/outcomes", "ledger/applicants"] {
        check_words(&root.join(format!("assets/{words}.ron")));
    }
    match env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("windows") => embed_resources(&root),
        Ok("linux") if env::var("HOST") == env::var("TARGET") && env::var_os("CARGO_FEATURE_GUI").is_some() => {
            look_for_libraries();
        }
        _ => {}
    }
}

/// Says in one sentence what the window will not find on this machine. It may be meant for another one: so no error.
fn look_for_libraries() {
    let Ok(known) = Command::new("/sbin/ldconfig").arg("-p").output() else { return };
    let known = String::from_utf8_lossy(&known.stdout);
    let has = |library: &str| known.lines().any(|line| line.trim_start().starts_with(library));
    let mut missing =
        WANTED.iter().filter(|(library, _)| !has(library)).map(|(_, package)| *package).collect::<Vec<_>>();
    if has("libwayland-client.so.0") && has("libxkbcommon.so.0") {
        missing.clear();
    }
    if !PAINTERS.iter().any(|library| has(library)) {
        missing.extend(["libegl1", "libgl1-mesa-dri"]);
    }
    if !missing.is_empty() {
        println!(
            "cargo::warning=it will be built, but its window does not open on this machine before `apt-get install {}`",
            missing.join(" ")
        );
    }
}

/// The words that texts and ledgers are read with must read; what they mean is tested.
fn check_words(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path).unwrap_or_default();
    if let Err(err) = ron::from_str::<ron::Value>(&text) {
        fail(&format!("{}: {err}", path.display()));
    }
}

/// Says what is wrong; cargo stops when the script is through, so all mistakes are told at once.
fn fail(message: &str) {
    println!("cargo::error={}", message.replace('\n', " "));
}

/// `0.1.0 (abc1234)`; without git, or inside another project's repository, the version alone.
fn version(root: &Path) -> String {
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let git = Command::new("git")
        .current_dir(root)
        .args(["rev-parse", "--show-toplevel", "--git-path", "logs/HEAD", "--short=7", "HEAD"])
        .output();
    let answer = match git {
        Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout).into_owned(),
        _ => return version,
    };
    let mut lines = answer.lines();
    let (Some(top), Some(log), Some(commit)) = (lines.next(), lines.next(), lines.next()) else { return version };
    if fs::canonicalize(top).ok() != fs::canonicalize(root).ok() {
        return version;
    }
    // Moves with every commit and every change of branch. A path that is missing would run this script every time.
    let log = root.join(log);
    if log.exists() {
        println!("cargo::rerun-if-changed={}", log.display());
    }
    format!("{version} ({commit})")
}

fn check_forms(folder: &Path) {
    println!("cargo::rerun-if-changed={}", folder.display());
    for name in FORMS {
        let path = folder.join(name);
        match fs::read_to_string(&path) {
            Err(err) => fail(&format!("form {}: {err}", path.display())),
            Ok(text) => {
                if let Err(err) = ron::from_str::<ron::Value>(&text) {
                    fail(&format!(
                        "form {}:{}:{}: {}",
                        path.display(),
                        err.span.start.line,
                        err.span.start.col,
                        err.code
                    ));
                }
            }
        }
    }
}

fn check_fonts(folder: &Path) {
    println!("cargo::rerun-if-changed={}", folder.display());
    for name in FONTS {
        let path = folder.join(name);
        let mut start = [0; 4];
        match fs::File::open(&path).and_then(|mut file| file.read_exact(&mut start)) {
            Err(err) => fail(&format!("font {}: {err}", path.display())),
            Ok(()) if MAGIC.contains(&start) => {}
            Ok(()) => {
                fail(&format!("font {}: this is no TrueType or OpenType font (a Git LFS pointer?)", path.display()));
            }
        }
    }
}

fn embed_resources(root: &Path) {
    println!("cargo::rerun-if-changed={}", root.join(ICON).display());
    println!("cargo::rerun-if-changed={}", root.join(MANIFEST).display());
    let mut resources = winresource::WindowsResource::new();
    resources
        .set_icon(&root.join(ICON).to_string_lossy())
        .set_manifest_file(&root.join(MANIFEST).to_string_lossy())
        .set("ProductName", "年报")
        .set("FileDescription", "年报：政府信息公开工作年度报告");
    // Only into the program: tests need no icon.
    if let Err(err) = resources.compile_for("nianbao") {
        fail(&format!("Windows icon and manifest (needs rc.exe, or windres and ar for the GNU target): {err}"));
    }
}
