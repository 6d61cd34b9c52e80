//! The folder of tables for programs.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

use crate::rollup::{Collection, Format, HandoverError, pipeline, schema};

/// What says of a folder that it is one of ours, and what its columns are.
const SCHEMA_FILE: &str = "schema.json";
/// What may be taken away from one that is written anew.
const TABLES: [&str; 3] = ["figures", "findings", "units"];

/// Whether a folder is one that was written here.
pub fn is_ours(folder: &Path) -> bool {
    folder.is_dir() && folder.join(SCHEMA_FILE).is_file()
}

/// Writes all tables into a folder: beside it first, so that there is never half of it under its name.
///
/// # Errors
/// With the folder, what is wrong and what to do.
pub fn put(collection: &Collection, folder: &Path, format: Format) -> Result<(), String> {
    let failed = |err: &dyn std::fmt::Display| {
        format!("{}：没有写成，请检查磁盘空间和权限（系统报告：{err}）", folder.display())
    };
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let beside = tempfile::Builder::new().prefix(".nianbao-").tempdir_in(parent).map_err(|err| failed(&err))?;
    let parts = collection.parts();
    let mut faults = Vec::new();
    let write = |part: &crate::rollup::Part| -> Result<(), HandoverError> {
        let path = beside.path().join(part.path(format));
        fs::create_dir_all(path.parent().unwrap_or(beside.path()))?;
        collection.write(part, format, File::create(path)?)
    };
    pipeline::run(&parts, &|| false, write, |_, done| faults.extend(done.err()));
    if let Some(fault) = faults.first() {
        return Err(failed(fault));
    }
    let text = format!("{:#}\n", schema());
    fs::write(beside.path().join(SCHEMA_FILE), text).map_err(|err| failed(&err))?;
    place(beside.path(), folder).map_err(|err| failed(&err))
}

fn place(beside: &Path, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for name in TABLES {
        let old = folder.join(name);
        if old.is_dir() {
            fs::remove_dir_all(&old)?;
        }
        fs::rename(beside.join(name), old)?;
    }
    fs::rename(beside.join(SCHEMA_FILE), folder.join(SCHEMA_FILE))
}
