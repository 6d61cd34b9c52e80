//! Text as a form: on what is sound a report can be filled in, checked, put on paper, saved and opened.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use nianbao::{
    check, document,
    draft::{Draft, parse, write},
    form::Form,
    number::{Kind, Number},
    report::Report,
};

fuzz_target!(|text: &str| {
    let form = match Form::parse(text) {
        Ok(form) => Arc::new(form),
        Err(err) => return assert!(!err.to_string().is_empty()),
    };
    let mut report = Report::new(Arc::clone(&form), "某镇", 2024);
    for cell in form.cells().filter(|cell| !form.is_computed(*cell)) {
        let number = match form.kind(cell) {
            Kind::Count => Number::Count(3),
            Kind::Change => Number::Change(-3),
            Kind::Amount => Number::Amount(3.into()),
        };
        report.set_entry(cell, Some(number.into()));
    }
    check::check(&report, None);
    drop(document::print(&report));
    let draft = Draft { report };
    // A form under the name of a built-in one is refused.
    if let Ok(again) = parse(&write(&draft)) {
        assert_eq!(again, draft);
    }
});
