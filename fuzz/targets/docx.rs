//! Text as the body of a Word document.
#![no_main]

mod reading;

use std::io::{Cursor, Write as _};

use libfuzzer_sys::fuzz_target;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

fuzz_target!(|text: &str| {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("word/document.xml", stored).expect("memory");
    zip.write_all(text.as_bytes()).expect("memory");
    reading::read(&zip.finish().expect("memory").into_inner());
});
