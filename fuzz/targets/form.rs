//! Text as a form: on what is sound a report can be filled in, checked, put on paper, saved and opened.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use nianbao::{
    check, document,
    draft::{Draft, parse, write},
    form::{self, Form},
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
    // The program takes no other form under the name of one of its own, and so a draft need not carry those.
    if form::builtin(form.id()).is_none() {
        let draft = Draft::new(report);
        assert_eq!(parse(&write(&draft)).expect("what was written is read"), draft);
    }
});
