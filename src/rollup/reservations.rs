//! What is to be known of a collection before a report is made of its sum.

use super::{
    collection::{Collection, Listed},
    question::Matter,
};
use crate::form::Place;

/// What a sum does not hold, or holds and should not without a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reservation {
    /// What it is, with its number.
    pub words: String,
    /// Whom it is about.
    pub names: Vec<String>,
}

/// What is to be known before a report is made of the sum, weightiest first; empty where there is nothing.
pub fn reservations(collection: &Collection) -> Vec<Reservation> {
    let names = |is_of: &dyn Fn(&Listed) -> bool| {
        let units = collection.units.iter().enumerate().filter(|(_, listed)| listed.is_added && is_of(listed));
        units.map(|(at, _)| collection.name(at).to_owned()).collect::<Vec<_>>()
    };
    let has_blank_table = |listed: &Listed| {
        listed.unit.lacking.iter().any(|at| matches!(listed.unit.form.place(at), Some(Place::Table(_))))
    };
    let asked = |matter: Matter| {
        let questions = collection.questions.iter().filter(|question| question.matter == matter);
        questions.filter_map(|question| question.unit).map(|unit| collection.name(unit).to_owned()).collect::<Vec<_>>()
    };
    let broken = collection
        .broken
        .iter()
        .map(|broken| broken.source.rsplit(['/', '\\', '!']).next().unwrap_or(&broken.source).to_owned());
    let missing = collection.missing.iter().map(|office| collection.roster.offices[*office].name.clone());
    let all = [
        ("个文件无法读取，没有计入", broken.collect()),
        ("个单位没有报送", missing.collect()),
        ("个单位的报告有错误", names(&|listed| listed.unit.open[0] > 0)),
        ("个单位的报告有整张空白的表", names(&has_blank_table)),
        ("处数字没有计入", asked(Matter::NotAdded)),
        ("个单位的合计与分项不符，按分项计算", asked(Matter::Misprint)),
    ];
    let told = all.into_iter().filter(|(_, names)| !names.is_empty());
    told.map(|(words, mut names)| {
        let words = format!("{} {words}", names.len());
        names.dedup();
        Reservation { words, names }
    })
    .collect()
}
