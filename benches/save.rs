//! What it costs to save the largest published reports, and to write their recovery copies, on the disk of this
//! machine.

use std::sync::Arc;

use divan::Bencher;
use nianbao::{
    draft::{Begun, Draft, Home, Over, Saved, Store, disk::Local},
    form, interchange,
};

fn main() {
    divan::main();
}

const CASES: [(&str, &str); 2] = [
    ("huaian_2024", include_str!("../tests/fixtures/huaian_2024.json")),
    ("suqian_2024", include_str!("../tests/fixtures/suqian_2024.json")),
];

fn draft(name: &str) -> Draft {
    let (_, text) = CASES.iter().find(|(known, _)| *known == name).expect("a case of this list");
    Draft::new(interchange::read(text, &form::builtin).expect("tests read it too"))
}

#[divan::bench(args = CASES.map(|(name, _)| name))]
fn save_with_the_version_before(bencher: Bencher<'_, '_>, name: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("年报.ron");
    let store = Store::new(Arc::new(Local), Some(folder.path().join("state")));
    let mut draft = draft(name);
    store.save(&path, &draft, Over::Nothing).expect("it is saved");
    let mut known = store.open(&path).expect("a draft");
    bencher.bench_local(|| {
        draft.report.year ^= 1;
        match store.save(&path, &draft, Over::Known(&known)).expect("it is saved") {
            Saved::Done { now, .. } => known = *now,
            Saved::Changed { .. } => unreachable!("nobody else writes"),
        }
    });
}

#[divan::bench(args = CASES.map(|(name, _)| name))]
fn recovery_copy(bencher: Bencher<'_, '_>, name: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::new(Arc::new(Local), Some(folder.path().to_owned()));
    let recovery = store.protect().expect("a place");
    let (draft, home) = (draft(name), Home::default());
    bencher.bench_local(|| recovery.write(&home, &draft, &Begun::default()).expect("it is written"));
    recovery.discard().expect("it is removed");
}
