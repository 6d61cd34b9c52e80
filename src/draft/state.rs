//! The folder of the user for what stands beside the drafts.

use std::{env, path::PathBuf};

/// Names the folder of the user in place of the usual one.
pub const FOLDER_VARIABLE: &str = "NIANBAO_STATE";

/// The folder; `None` where the system has no place for it.
pub fn folder() -> Option<PathBuf> {
    let usual = || {
        let dirs = directories::ProjectDirs::from("", "", "nianbao")?;
        Some(dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned())
    };
    env::var_os(FOLDER_VARIABLE).map(PathBuf::from).or_else(usual)
}
