//! Small reports, one per kind of fault that the checks once had: what must be found in each, and what must not.

use std::{fs, path::Path};

use nianbao::{
    check::{Finding, check},
    form, interchange,
};
use serde::Deserialize;

/// What is right for a report.
#[derive(Deserialize)]
struct Expected {
    /// Findings that must come.
    must: Vec<Wanted>,
    /// How ids of rules begin that must say nothing.
    silent: Vec<String>,
}

/// A finding that must come: one of several rules, with its figure where that is named.
#[derive(Deserialize)]
struct Wanted {
    rule: String,
    #[serde(default)]
    stated: Option<u64>,
}

impl Wanted {
    fn is(&self, finding: &Finding) -> bool {
        let is_stated = |stated: u64| finding.stated.is_some_and(|number| number.to_decimal() == stated.into());
        self.rule.split('|').any(|rule| rule == finding.rule.id) && self.stated.is_none_or(is_stated)
    }
}

/// What is not as it should be with the report of a file.
fn faults(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).expect("a fixture");
    let mut json = serde_json::from_str::<serde_json::Value>(&text).expect("JSON");
    let expected = json.as_object_mut().and_then(|report| report.remove("expect")).expect("what is right");
    let expected = serde_json::from_value::<Expected>(expected).expect("what is right");
    let report = interchange::read(&json.to_string(), &form::builtin).expect("a report");
    let findings = check(&report, None);
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let misses = expected.must.iter().filter(|wanted| !findings.iter().any(|finding| wanted.is(finding)));
    let misses = misses.map(|wanted| format!("{name}: no {} {:?}", wanted.rule, wanted.stated));
    let is_alarm = |finding: &&Finding| expected.silent.iter().any(|start| finding.rule.id.starts_with(start));
    let alarms = findings.iter().filter(is_alarm).map(|finding| format!("{name}: {}", finding.message));
    misses.chain(alarms).collect()
}

#[test]
fn what_was_passed_over_is_found_and_what_is_right_is_let_be() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/failing");
    let paths = fs::read_dir(folder).expect("the fixtures").map(|entry| entry.expect("an entry").path());
    let mut paths = paths.collect::<Vec<_>>();
    paths.sort();
    assert_eq!(paths.len(), 45, "one per kind of fault");
    let faults = paths.iter().flat_map(|path| faults(path)).collect::<Vec<_>>();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
