//! Files that are not read: each is told in one sentence, and none takes long or falls over.

use nianbao::import::{self, ImportError, Known};

use super::crooked::Crook;
use super::{Dice, OLD_WORD, Paper, filled, forms, write::pack};

pub(super) fn error(bytes: &[u8]) -> ImportError {
    match import::read(bytes, &forms(), &Known::default()) {
        Err(err) => err,
        Ok(imported) => panic!("{imported:?}"),
    }
}

#[test]
fn bombs_and_depths() {
    let bomb = pack(&[("word/document.xml", "0".repeat(65 << 20))]);
    assert_eq!(error(&bomb), ImportError::Bomb);
    let deep = |tag: &str, count: usize| format!("<{tag}>").repeat(count);
    assert_eq!(error(&pack(&[("word/document.xml", deep("a", 100_000))])), ImportError::TooDeep);
    assert_eq!(error(format!("<html>{}", deep("div", 1_000_000)).as_bytes()), ImportError::TooDeep);
    let many = format!("<html><table>{}", "<tr><td>1".repeat(300_000));
    assert_eq!(error(many.as_bytes()), ImportError::TooMany);
    let parts = (0..2_100).map(|at| format!("{at}")).collect::<Vec<_>>();
    let parts = parts.iter().map(|name| (name.as_str(), String::new())).collect::<Vec<_>>();
    assert_eq!(error(&pack(&parts)), ImportError::Bomb);
}

/// A file of every kind.
fn files() -> Vec<Vec<u8>> {
    let paper = Paper::of(&filled("cn-2021"));
    let mut all = super::WRITERS.map(|(.., writer)| writer(&paper, Crook::None)).to_vec();
    all.push(OLD_WORD.to_vec());
    all
}

#[test]
fn cut_short_anywhere() {
    for whole in files() {
        for at in 0..24 {
            // It may be read or not; it is told, and nothing falls over.
            let cut = &whole[..whole.len() * at / 24];
            if let Err(err) = import::read(cut, &forms(), &Known::default()) {
                assert!(err.to_string().chars().count() > 8, "{err}");
            }
        }
    }
}

#[test]
fn damaged_anywhere() {
    let mut dice = Dice(11);
    for whole in files() {
        for _ in 0..40 {
            let mut bytes = whole.clone();
            for _ in 0..=dice.roll(8) {
                let at = usize::try_from(dice.roll(bytes.len() as u64)).expect("within");
                match dice.roll(3) {
                    0 => bytes[at] = u8::try_from(dice.roll(256)).expect("a byte"),
                    1 => _ = bytes.remove(at),
                    _ => bytes.insert(at, 0xFF),
                }
            }
            if let Err(err) = import::read(&bytes, &forms(), &Known::default()) {
                assert!(err.to_string().chars().count() > 8, "{err}");
            }
        }
    }
}

#[test]
fn what_is_no_report() {
    assert_eq!(error("会议通知\n定于明天上午开会。".as_bytes()), ImportError::NoReport);
    assert_eq!(error(b"<html><p>\xE4\xBD\xA0\xE5\xA5\xBD"), ImportError::NoReport);
    assert_eq!(error(b" \n"), ImportError::Empty);
}
