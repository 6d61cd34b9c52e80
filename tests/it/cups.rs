//! A stand-in for CUPS: the programs of `tests/fixtures/cups`, which say what files beside them hold. Also for the
//! tests of the window.

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
};

use nianbao::desktop::Cups;
use tempfile::TempDir;

/// A printing system with two printers: `HP-2F`, the default one, and `OLD`, which has no paper.
pub(crate) struct StandIn {
    folder: TempDir,
}

impl StandIn {
    pub(crate) fn new() -> Self {
        let stand_in = Self { folder: tempfile::tempdir().expect("a folder") };
        for name in ["lp", "lpstat", "cancel", "lpoptions"] {
            // Links: a program that was written just now may not be run while any other is being started.
            let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cups").join(name);
            symlink(program, stand_in.path(name)).expect("a link");
        }
        stand_in.says("running", "scheduler is running\n");
        stand_in.says("names", "HP-2F\nOLD\n");
        stand_in.says("default", "system default destination: HP-2F\n");
        stand_in.says("accepting", "HP-2F accepting requests since today\nOLD accepting requests since today\n");
        stand_in.says(
            "printers",
            "printer HP-2F is idle.  enabled since today\n\tForm mounted:\n\tDescription: 二楼打印机\n\tAlerts: none\n\
             printer OLD disabled since today -\n\t缺纸\n\tForm mounted:\n\tDescription: OLD\n",
        );
        stand_in.says("options-HP-2F", "PageSize/Media Size: *A4\nDuplex/2-Sided Printing: *None DuplexNoTumble\n");
        stand_in.says("open", "");
        stand_in.says("completed", "HP-2F-7 root 1024 today\n\tStatus: \n\tAlerts: job-completed-successfully\n");
        stand_in
    }

    /// Puts words into the mouth of one of the programs.
    pub(crate) fn says(&self, name: &str, words: &str) {
        fs::write(self.path(name), words).expect("a file");
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn cups(&self) -> Cups {
        Cups::in_folder(self.folder.path())
    }

    /// The arguments of the last print.
    pub(crate) fn args(&self) -> Vec<String> {
        let args = fs::read_to_string(self.path("args")).expect("something was printed");
        args.lines().map(str::to_owned).collect()
    }

    /// What was printed last.
    pub(crate) fn printed(&self) -> Vec<u8> {
        fs::read(self.path("printed.pdf")).expect("something was printed")
    }

    /// Whether anything was printed.
    pub(crate) fn has_printed(&self) -> bool {
        self.path("args").exists()
    }
}
