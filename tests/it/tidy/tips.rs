//! Who says something under the pointer: one file, which breaks its lines as in print and reads it out.

use super::none;
use crate::source::{Source, parts, rust_files};

const TIPS: &str = "src/kit/tip.rs";
/// What egui has for it.
const PAST_IT: [&str; 4] = ["on_hover_text", "on_hover_ui", "on_disabled_hover", "show_tooltip"];

#[test]
fn one_file_says_things_under_the_pointer() {
    let faults = |file: &Source| {
        let code = parts(&file.text).code;
        let used = PAST_IT.into_iter().filter(|what| file.path != TIPS && code.contains(what));
        used.map(|what| format!("{}: `{what}`, where {TIPS} is to say it", file.path)).collect::<Vec<_>>()
    };
    none(&rust_files(&["src"]).iter().flat_map(faults).collect::<Vec<_>>());
    let own = rust_files(&["src"]).into_iter().find(|file| file.path == TIPS).expect("it is there");
    assert!(PAST_IT[1..3].iter().all(|what| parts(&own.text).code.contains(what)), "these are its words in egui");
}
