//! How our files are called: the endings of their names, and what no name may have that is to travel.

use std::path::Path;

/// Endings of the names of drafts: the one that they are saved with, which the desktop opens with this program, and
/// that of earlier programs.
pub const DRAFT: [&str; 2] = ["nianbao", "ron"];
/// Ending of the names of interchange files.
pub const JSON: &str = "json";

/// The ending of a file's name in lower case, without its dot; empty where it has none.
pub fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// Whether a file is a draft by its name.
pub fn is_draft(path: &Path) -> bool {
    DRAFT.contains(&ending(path).as_str())
}

/// Whether a file is one of ours by its name: a draft or interchange.
pub fn is_ours(path: &Path) -> bool {
    is_draft(path) || ending(path) == JSON
}

/// Characters that Windows has in no name of a file.
pub const FORBIDDEN: &str = r#"\/:*?"<>|"#;
/// Names of devices on Windows, whatever their ending; some have a digit behind them.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];
const NUMBERED: [&str; 2] = ["COM", "LPT"];

/// Why Windows can have no file of this name, to be said of “文件名”; `None` where it can.
pub fn forbidden(name: &str) -> Option<String> {
    if let Some(char) = name.chars().find(|char| FORBIDDEN.contains(*char)) {
        return Some(format!("不能有“{char}”（也不能有 {} 中的其他字符）", spaced(FORBIDDEN)));
    }
    if name.chars().any(|char| char < ' ') {
        return Some("不能有换行、制表符等控制字符".to_owned());
    }
    if name.ends_with(['.', ' ']) {
        return Some("不能以句点或空格结尾".to_owned());
    }
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let is_numbered = |device: &&str| {
        let rest = stem.strip_prefix(*device).map(|rest| rest.chars().collect::<Vec<_>>());
        matches!(rest.as_deref(), Some(['1'..='9' | '¹' | '²' | '³']))
    };
    let is_device = DEVICES.contains(&stem.as_str()) || NUMBERED.iter().any(is_numbered);
    is_device.then(|| format!("不能是“{stem}”，这是 Windows 的设备名"))
}

fn spaced(chars: &str) -> String {
    chars.chars().map(String::from).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_are_known_by_both_endings() {
        for name in ["/a/某镇2024.nianbao", "某镇.NIANBAO", "某镇.ron", "第1.2稿.Ron"] {
            assert!(is_draft(Path::new(name)) && is_ours(Path::new(name)), "{name}");
        }
        for name in ["某镇", "nianbao", ".ron", "某镇.json", "某镇.nianbao.pdf", "某镇.ron~"] {
            assert!(!is_draft(Path::new(name)), "{name}");
        }
        assert!(is_ours(Path::new("某镇.JSON")));
    }

    #[test]
    fn names_that_windows_forbids_are_told_and_no_others() {
        for (name, told) in [
            ("a:b?.nianbao", "“:”"),
            ("某镇?.nianbao", "“?”"),
            ("甲\"乙.ron", "“\"”"),
            ("甲\u{7}.ron", "控制字符"),
            ("某镇.", "结尾"),
            ("某镇.nianbao ", "结尾"),
            ("CON", "“CON”"),
            ("con.nianbao", "“CON”"),
            ("Aux .tar.gz", "“AUX”"),
            ("lpt9.nianbao", "“LPT9”"),
            ("com¹", "设备名"),
        ] {
            let found = forbidden(name).unwrap_or_default();
            assert!(found.contains(told), "{name}: {found}");
        }
        for name in
            ["某镇2024.nianbao", "CONTROL.ron", "COM.ron", "COM0", "COM10.ron", ".nianbao", "甲 乙.ron", "年报.v1.ron"]
        {
            assert_eq!(forbidden(name), None, "{name}");
        }
    }
}
