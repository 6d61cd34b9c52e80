//! Names of temporary files: they say which process writes them, so that those of dead ones can be told.

use std::{ffi::OsString, path::Path};

use super::process;
use crate::digest::Digest;

const ENDING: &str = ".tmp";

/// How the name of a new file beside the target begins: only within one folder is a rename sure to be one step.
pub(super) fn prefix(target: &Path) -> OsString {
    let mut prefix = begin(target);
    prefix.push(format!("~{}~", process::Id::own().tag()));
    prefix
}

fn begin(target: &Path) -> OsString {
    let name = target.file_name().unwrap_or_default();
    // Names have a limit in bytes, and Chinese ones come near it.
    if name.len() >= 100 {
        return format!(".nianbao-{}", Digest::of(name.as_encoded_bytes()).short()).into();
    }
    let mut begin = OsString::from(".");
    begin.push(name);
    begin
}

/// Who writes a temporary file of a target.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Writer {
    /// This process.
    Process(process::Id),
    /// An earlier program, which did not say.
    Unknown,
}

/// Who writes the file of a name, where it is a temporary one of the target.
pub(super) fn writer(name: &str, target: &Path) -> Option<Writer> {
    let rest = name.strip_prefix(begin(target).to_str()?)?.strip_suffix(ENDING)?;
    let is_random = |text: &str| text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match rest.strip_prefix('~').and_then(|rest| rest.split_once('~')) {
        Some((tag, random)) if is_random(random) => process::Id::of_tag(tag).map(Writer::Process),
        Some(_) => None,
        None => is_random(rest).then_some(Writer::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn temporary_files_say_who_writes_them() {
        let name = |target: &str| format!("{}AbC123{ENDING}", prefix(Path::new(target)).display());
        let long = format!("/甲/{}.ron", "镇".repeat(80));
        for target in ["/甲/某镇.ron", "a.ron", &long] {
            let own = Writer::Process(process::Id::own());
            assert_eq!(writer(&name(target), Path::new(target)), Some(own), "{target}");
            assert!(name(target).len() < 200, "{target}");
        }
        let of = |name: &str| writer(name, Path::new("/甲/某镇.ron"));
        assert_eq!(of(".某镇.ronAbC123.tmp"), Some(Writer::Unknown));
        for other in [
            "某镇.ron",
            ".某镇.ron.tmp",
            ".某镇.ronAbC12.tmp",
            ".某镇.ron~~.tmp",
            ".某镇.ron~1-2~AbC123.tmp",
            ".某镇2.ronAbC123.tmp",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
        assert_eq!(of(&name("乙镇.ron")), None);
    }
}
