//! Bytes in any encoding as a draft: what can be read is written and read again as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::{
    check,
    draft::{OnDisk, parse, write},
};

fuzz_target!(|bytes: &[u8]| {
    match OnDisk::of(bytes) {
        Ok(read) => {
            let text = write(&read.draft);
            assert_eq!(parse(&text).expect("what was written is read"), read.draft);
            check::check(&read.draft.report, None);
        }
        Err(err) => assert!(!err.to_string().is_empty()),
    }
});
