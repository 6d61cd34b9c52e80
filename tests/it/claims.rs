//! Sentences and what they claim, from a table of wordings.

use nianbao::{address::Address, check::claims, form::builtin, report::Report};

/// What a text claims in a report on 2022: `received=6 carried_in=1`.
fn read(unit: &str, text: &str) -> String {
    let mut report = Report::new(builtin("cn-2021").expect("a built-in form"), unit, 2022);
    report.texts.insert("overview".to_owned(), text.replace("\\n", "\n"));
    let claims = claims(&report, &Address::new("overview"));
    claims.iter().map(|claim| claim.says.as_str()).collect::<Vec<_>>().join(" ")
}

/// Lines `text => claims`; `# office` names the office of the lines that follow.
fn sentences(table: &str) -> Vec<(String, String, String)> {
    let mut unit = String::new();
    let mut sentences = Vec::new();
    for line in table.lines().filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("# ") {
            name.clone_into(&mut unit);
        } else {
            let (text, claims) = line.split_once("=>").unwrap_or_else(|| panic!("no => in {line}"));
            sentences.push((unit.clone(), text.trim().to_owned(), claims.trim().to_owned()));
        }
    }
    sentences
}

#[test]
fn wordings_and_what_they_claim() {
    let sentences = sentences(include_str!("claims.txt"));
    let faults = sentences.iter().filter_map(|(unit, text, expected)| {
        let found = read(unit, text);
        (found != *expected).then(|| format!("{unit}：{text}\n  expected {expected}\n  found    {found}"))
    });
    let faults = faults.collect::<Vec<_>>();
    let num_claims = sentences.iter().filter(|(_, _, claims)| !claims.is_empty()).count();
    let num_others = sentences.len() - num_claims;
    assert!(faults.is_empty(), "{} of {}\n{}", faults.len(), sentences.len(), faults.join("\n"));
    assert!(num_claims >= 150 && num_others >= 80, "{num_claims} that claim, {num_others} that do not");
}
