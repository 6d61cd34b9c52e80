//! Bytes as the body of a web page.
#![no_main]

mod reading;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| reading::read(&[b"<html>", bytes].concat()));
