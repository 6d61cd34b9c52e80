//! Text as an RTF document.
#![no_main]

mod reading;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| reading::read(&[b"{\\rtf1", text].concat()));
