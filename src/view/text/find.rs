//! The words that a search of the report has found in a text, marked where they stand now.

use std::ops::Range;

use crate::{
    open::hits::{Hit, Hits},
    text::find::{Match, search},
};

/// The places in one text.
#[derive(Debug, Default)]
pub struct Places {
    of: Option<(u64, String)>,
    places: Vec<Match>,
}

impl Places {
    /// Brings them up to date with what is shown: letters that are typed and not entered move them.
    pub fn update(&mut self, revision: u64, text: &str, words: &str) {
        if self.of.as_ref().is_none_or(|(of, sought)| *of != revision || sought != words) {
            self.places = search(text, words);
            self.of = Some((revision, words.to_owned()));
        }
    }

    /// The characters of each place, and how it is marked.
    pub fn marked(&self, key: &str, hits: &Hits) -> Vec<(Range<usize>, Hit)> {
        let current = hits.current_in(key);
        let mark = |place: &Match| if current == Some(place.bytes.start) { Hit::Current } else { Hit::One };
        self.places.iter().map(|place| (place.chars.clone(), mark(place))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        address::Address,
        form::builtin,
        report::{Edit, Passage, Report},
    };

    #[test]
    fn marks_follow_what_is_typed() {
        let mut report = Report::new(builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
        report.apply(Edit::Text("overview".into(), Some("公开甲公开".into())));
        let mut hits = Hits::default();
        hits.update(&report, 1, "公开", &Passage { at: Address::new("unit"), range: 0..0 });
        let mut places = Places::default();
        places.update(1, "公开甲公开", "公开");
        assert_eq!(places.marked("overview", &hits), [(0..2, Hit::Current), (3..5, Hit::One)]);
        places.update(2, "公开甲乙公开", "公开");
        assert_eq!(places.marked("overview", &hits), [(0..2, Hit::Current), (4..6, Hit::One)]);
        assert_eq!(places.marked("problems", &hits)[0].1, Hit::One);
    }
}
