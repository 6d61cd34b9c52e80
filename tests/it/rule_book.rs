//! The rule book: complete, and the page about it as the program writes it.

use nianbao::check::{FAMILIES, rules};
use serde_json::Value;

use crate::{expected, program::Desk};

#[test]
fn the_page_is_fresh() {
    expected::check("docs/核对规则.md", &Desk::new().done(&["rules", "--markdown"]));
}

#[test]
fn every_rule_is_listed() {
    let desk = Desk::new();
    let (text, page) = (desk.done(&["rules"]), desk.done(&["rules", "--markdown"]));
    let list: Value = serde_json::from_str(&desk.done(&["rules", "--json"])).expect("JSON");
    let list = list["rules"].as_array().expect("a list");
    assert_eq!(list.len(), rules().count());
    for (rule, entry) in rules().zip(list) {
        assert_eq!((&entry["id"], &entry["title"]), (&rule.id.into(), &rule.title.into()));
        assert_eq!(entry["explanation"], rule.explanation);
        assert!(text.contains(&format!("[{}] {} {}", rule.severity.label(), rule.id, rule.title)), "{}", rule.id);
        assert_eq!(page.matches(&format!("| {} |", rule.id)).count(), 1, "{}", rule.id);
    }
    assert!(FAMILIES.iter().all(|family| page.contains(&format!("## {}", family.title))));
}

/// What is compared and why, and then what to do.
#[test]
fn every_rule_is_explained() {
    for rule in rules() {
        assert!(rule.explanation.chars().count() >= 30, "{}: {}", rule.id, rule.explanation);
        assert!(rule.explanation.ends_with('。'), "{}", rule.id);
        assert!(rule.title.chars().count() <= 24, "{}: {}", rule.id, rule.title);
        let advice = ["请", "宜", "应", "可以", "改", "不得"];
        assert!(advice.iter().any(|word| rule.explanation.contains(word)), "{} says what to do", rule.id);
    }
}
