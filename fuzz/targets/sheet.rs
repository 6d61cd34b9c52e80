//! Bytes as a packed file or an old one: spreadsheets, and Word documents of before 2007.
#![no_main]

mod others;
mod reading;

use libfuzzer_sys::fuzz_target;

fuzz_target!(init: others::may_stumble(), |bytes: &[u8]| reading::read(bytes));
