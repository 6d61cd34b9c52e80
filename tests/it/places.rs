//! Addresses: everything in a form has one, and every one leads back.

use std::collections::BTreeSet;

use nianbao::{
    address::{Address, ContactField},
    form::{Form, Place, builtin, builtins},
    open::places::{place_of, places},
    report::{Report, differences},
};

fn every_form() -> Vec<Form> {
    let local = [include_str!("local.ron"), include_str!("../ui/local.ron")];
    let local = local.map(|source| Form::parse(source).expect("a form"));
    let copies = builtins().map(|form| Form::from_spec(form.spec().clone()).expect("a built-in form"));
    copies.chain(local).collect()
}

#[test]
fn every_place_has_its_address_and_back() {
    for form in every_form() {
        let mut seen = BTreeSet::new();
        for place in form.places() {
            let address = form.address_of(place);
            assert_eq!(form.place(&address), Some(place), "{}: {address}", form.id());
            assert!(seen.insert(address.clone()), "{}: {address} twice", form.id());
            let name = form.name_of(&address);
            assert!(!name.is_empty() && name != address.as_str(), "{}: {address} has no name", form.id());
        }
        // What the form holds, counted without it.
        let tables = form.tables.iter().map(|table| 2 + table.rows.len() * (1 + table.columns.len())).sum::<usize>();
        let texts = form.texts().map(|text| text.key.as_str());
        let named = form.sections.iter().map(|section| section.key.as_str()).chain(texts).collect::<BTreeSet<_>>();
        assert_eq!(seen.len(), 4 + ContactField::ALL.len() + named.len() + tables, "{}", form.id());
    }
}

#[test]
fn what_a_form_does_not_have_is_no_place() {
    let form = builtin("cn-2021").expect("a built-in form");
    for address in [
        "",
        ".",
        "form",
        "footnotes",
        "footnotes.overview",
        "footnotes.requests.new",
        "contact.fax",
        "unit.name",
        "year.",
        "overview.first",
        "requests.",
        "requests.nothing",
        "requests.new.nobody",
        "requests.new.natural.more",
        "no.such.place",
    ] {
        assert_eq!(form.place(&Address::new(address)), None, "{address:?}");
    }
}

#[test]
fn what_is_gone_is_named_by_what_it_stood_in() {
    let form = builtin("cn-2021").expect("a built-in form");
    let name = |address: &str| form.name_of(&Address::new(address));
    assert_eq!(name("requests.new.nobody"), name("requests.new"));
    assert_eq!(name("requests.nothing.natural"), name("requests"));
    assert_eq!(name("nothing"), "nothing");
}

/// A footnote was sorted before everything else where findings were put in order, and behind its table where
/// differences were.
#[test]
fn a_footnote_stands_behind_its_table() {
    for form in every_form() {
        for (index, table) in form.tables.iter().enumerate() {
            let note = form.address_of(Place::Footnote(index));
            let cells = form.cells().filter(|cell| cell.table == index).map(|cell| form.address(cell));
            assert!(cells.into_iter().all(|cell| form.position(&cell) < form.position(&note)), "{note}");
            let section = form.section_of(&Address::new(&*table.key)).map(|(section, _)| section);
            assert_eq!(form.section_of(&note).map(|(section, _)| section), section, "{note}");
        }
    }
}

/// Every text has a place for one, and no other place has.
#[test]
fn texts_stand_where_texts_can_stand() {
    for form in every_form() {
        let mut report = Report::new(form.into(), "某镇", 2024);
        let form = std::sync::Arc::clone(&report.form);
        for place in form.places() {
            let address = form.address_of(place);
            let is_text =
                matches!(place, Place::Unit | Place::Title | Place::Contact(_) | Place::Text(_) | Place::Footnote(_));
            let before = report.clone();
            let edit = report.text_edit(&address, "新写的".to_owned());
            assert_eq!((edit.is_some(), report.text_at(&address).is_some()), (is_text, is_text), "{address}");
            let Some(edit) = edit else { continue };
            report.apply(edit);
            assert_eq!(report.text_at(&address), Some("新写的"), "{address}");
            let found = differences(&before, &report);
            assert!(found.iter().all(|difference| difference.at == address) && found.len() == 1, "{address}");
        }
    }
}

#[test]
fn what_the_form_says_in_the_place_of_a_text_is_nothing_written() {
    let mut report = Report::new(builtin("cn-2021").expect("a form"), "某市", 2024);
    let mut filled = |text: &str| {
        report.texts.insert("overview".to_owned(), text.to_owned());
        let section = place_of(&report, &Address::new("overview"));
        places(&report)[section].progress.0
    };
    for (text, count) in
        [("", 0), (" \n", 0), ("（文字描述）", 0), ("\u{3000}(文字描述)\n", 0), ("（文字描述）平稳。", 1)]
    {
        assert_eq!(filled(text), count, "{text}");
    }
}
