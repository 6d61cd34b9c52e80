//! `import FILE --json` without a draft: reads a file for another program, which waits for what is told. The window reads
//! every file in this way: what falls over here falls over alone.

use std::{
    io::{self, Read as _},
    path::Path,
};

use super::{outcome::Done, source};
use crate::{
    digest::Digest,
    draft::{self, Draft},
    form,
    import::{self, ImportError, Known, Reading, Refusal, Told},
    ledger::{self, Ledger, LedgerError},
    terminal::{Output, note},
};

/// Reads a file, `-` from standard input, and tells all of it.
pub(super) fn tell(file: &Path, known: &Known) -> Done {
    limit_ourselves();
    let told = match bytes(file) {
        Ok(bytes) => read(&bytes, known),
        Err(error) => Told::Refused(Refusal { error, ..Refusal::default() }),
    };
    let (found, failed) = match &told {
        Told::Read(reading) => (!reading.doubts.is_empty(), false),
        Told::Refused(Refusal { error, .. }) => {
            note(format_args!("错误：{}：{error}", file.display()));
            (false, true)
        }
    };
    Done { output: as_json(&told), found, failed }
}

fn read(bytes: &[u8], known: &Known) -> Told {
    match import::read(bytes, &source::forms(), known) {
        Ok(imported) => {
            let report = draft::write(&Draft::new(imported.report.clone()));
            let digest = Digest::of(bytes).to_string();
            Told::Read(Box::new(Reading::of(&imported).whole(report, digest, &imported)))
        }
        Err(err) => Told::refused(&err, form::builtins().next().is_some_and(|form| ledger::is_one(bytes, &form))),
    }
}

/// Reads a ledger, and tells all of its rows.
pub(super) fn tell_ledger(file: &Path) -> Done {
    limit_ourselves();
    let read = draft::read_whole(file, ledger::FILE).map_err(|err| match err.fault {
        draft::Fault::TooLarge => LedgerError::TooLarge.to_string(),
        fault => fault.to_string(),
    });
    let told = match read.and_then(|bytes| ledger::read(&bytes).map_err(|err| err.to_string())) {
        Ok(ledger) => ledger.told(),
        Err(error) => Ledger::refused(&error),
    };
    Done { output: Output::of_json(&told), failed: told.get("error").is_some(), ..Done::default() }
}

fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    if file != Path::new("-") {
        return draft::read_whole(file, import::FILE).map_err(|err| match err.fault {
            draft::Fault::TooLarge => ImportError::TooLarge.to_string(),
            fault => fault.to_string(),
        });
    }
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(import::FILE + 1).read_to_end(&mut bytes);
    read.map(|_| bytes).map_err(|err| format!("无法读取标准输入（系统报告：{err}）"))
}

/// For programs.
pub(super) fn as_json(told: &Told) -> Output {
    // Names and numbers alone: there is nothing in it that could not be written.
    Output::of_json(&serde_json::to_value(told).unwrap_or_default())
}

/// Takes no more memory and no more time than the longest report could need, whatever the file is made to ask for.
#[cfg(target_os = "linux")]
fn limit_ourselves() {
    use rustix::process::{Resource, Rlimit, setrlimit};

    const MEMORY: u64 = 1 << 30;
    const SECONDS: u64 = 20;
    for (resource, most) in [(Resource::As, MEMORY), (Resource::Cpu, SECONDS)] {
        // Where it is limited further already, that holds.
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) }).ok();
    }
}

#[cfg(not(target_os = "linux"))]
fn limit_ourselves() {}
