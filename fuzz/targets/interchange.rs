//! Text as an interchange file: what can be read is written and read again as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::{check, form, interchange};

fuzz_target!(|text: &str| {
    match interchange::read(text, &form::builtin) {
        Ok(report) => {
            let text = interchange::write(&report);
            let again = interchange::read(&text, &form::builtin).expect("what was written is read");
            assert_eq!(interchange::write(&again), text);
            check::check(&report, None);
        }
        Err(err) => assert!(!err.to_string().is_empty()),
    }
});
