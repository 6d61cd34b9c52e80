//! Bytes as a file of some kind: a report or a sentence, and what is read can be checked.

use nianbao::{
    check, form,
    import::{self, Known},
};

/// Reads a file as the program does.
pub fn read(bytes: &[u8]) {
    let forms = form::builtins().collect::<Vec<_>>();
    let known = Known { year: Some(2022), ..Known::default() };
    match import::read(bytes, &forms, &known) {
        Ok(imported) => drop(check::check(&imported.report, None)),
        Err(err) => assert!(err.to_string().chars().count() > 8, "{err}"),
    }
}
