//! Which row is the header, and which column is what: by the words of the header, and by what stands below it.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    applicant::Class,
    cell::Value,
    date::{self, When},
    limits::{COLUMNS, LEAD},
    source::{Line, Sheet},
    ticks::Ticks,
    title::{EXACT, Known, Readers, Title, header_letters, known},
    vocabulary::{self, Codes, Field, letters},
};

/// Where a sheet has what.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    /// The columns for each field, the one that is preferred first.
    pub(super) columns: BTreeMap<Field, Vec<usize>>,
    codes: BTreeMap<usize, &'static Codes>,
    /// The headers of the columns.
    pub(super) titles: Vec<Title>,
    /// Columns with a tick in them.
    pub(super) ticks: Ticks,
    /// Index of the first line below the header.
    pub(super) first: usize,
}

impl Layout {
    /// The text in a column, codes of a system put into words.
    pub(super) fn text(&self, line: &Line, column: usize) -> String {
        let text = line.cell(column).shown();
        match self.codes.get(&column).and_then(|codes| codes.says.get(text.trim())) {
            Some(word) => word.clone(),
            None => text,
        }
    }

    /// The text in the first column of a field, or what is ticked off for it.
    pub(super) fn first_text(&self, line: &Line, field: Field) -> String {
        if let Some(ticked) = self.ticks.text(line, field) {
            return ticked;
        }
        self.of(field).first().map(|column| self.text(line, *column)).unwrap_or_default()
    }

    /// The columns of a field.
    pub(super) fn of(&self, field: Field) -> &[usize] {
        self.columns.get(&field).map(Vec::as_slice).unwrap_or_default()
    }

    /// The same columns, on a sheet that has no header.
    pub(super) fn without_header(&self) -> Self {
        Self { first: 0, ..self.clone() }
    }

    /// Whether a line is the header once more, as printed pages repeat it.
    pub(super) fn is_repeated(&self, line: &Line) -> bool {
        let all = self.columns.values().flatten().collect::<BTreeSet<_>>();
        let same = |column: &&&usize| {
            let own = letters(&line.cell(***column).shown());
            !own.is_empty() && self.titles.get(***column).is_some_and(|title| title.whole == own)
        };
        all.iter().filter(same).count() >= 2
    }
}

/// Under a group of columns a header may be short: 答复情况 over 日期.
fn under_group(group: &str, own: &str) -> Option<Known> {
    /// As short as this it says nothing without its group.
    const SHORT: usize = 2;
    let ends = vocabulary::COLUMNS.group_ends.split_whitespace();
    let stem = ends.fold(group, |stem, end| stem.strip_suffix(end).unwrap_or(stem));
    let both = [format!("{group}{own}"), format!("{stem}{own}")].iter().find_map(|both| EXACT.get(both)).copied();
    let says_itself = group.is_empty() || group == own || own == "姓名" || own.chars().count() > SHORT;
    both.or_else(|| says_itself.then(|| known(own))?)
}

/// What the columns are called, if a line, or two, are the header.
fn titles(sheet: &Sheet, at: usize, is_two: bool) -> Vec<Title> {
    let lower = sheet.lines.get(at + 1).filter(|_| is_two);
    let upper = &sheet.lines[at];
    let count = upper.cells.len().max(lower.map_or(0, |line| line.cells.len())).min(COLUMNS);
    let mut group = String::new();
    let mut title = |column: usize| {
        let text = |line: &Line| line.cell(column).shown().trim().to_owned();
        let (above, below) = (text(upper), lower.map(text).unwrap_or_default());
        if lower.is_none() || below.is_empty() {
            let own = header_letters(&above);
            if !own.is_empty() {
                own.clone_into(&mut group);
            }
            return Title { whole: letters(&above), words: above, group: String::new(), own };
        }
        let own = header_letters(&below);
        if !above.is_empty() {
            group = header_letters(&above);
        }
        let is_said = above.is_empty() || group == own;
        let words = if is_said { below.clone() } else { format!("{above} {below}") };
        Title { words, group: group.clone(), own, whole: letters(&below) }
    };
    (0..count).map(&mut title).collect()
}

/// What columns with these headers hold.
fn columns(titles: &[Title]) -> Vec<Option<Known>> {
    let found = |title: &Title| match title.group.as_str() {
        "" => known(&title.own),
        group => under_group(group, &title.own),
    };
    titles.iter().map(found).collect()
}

/// How much a header says: how many fields it names; none where no date is among them.
fn worth(columns: &[Option<Known>]) -> usize {
    let fields = columns.iter().flatten().map(|(field, _)| *field).collect::<BTreeSet<_>>();
    let has_date = fields.contains(&Field::Received) || fields.contains(&Field::Answered);
    if has_date { fields.len() } else { 0 }
}

/// Finds the header of a sheet; `None` where it has none. What somebody has said of a field holds.
pub(super) fn find(sheet: &Sheet, told: &BTreeMap<Field, Vec<String>>, readers: Readers<'_>) -> Option<Layout> {
    let candidates = (0..sheet.lines.len().min(LEAD)).flat_map(|at| [(at, false), (at, true)]);
    let candidates = candidates.filter(|(at, is_two)| !is_two || is_upper(sheet, *at));
    let scored = candidates.map(|(at, is_two)| {
        let titles = titles(sheet, at, is_two);
        let found = columns(&titles);
        let worth = worth(&found);
        let ticks = if worth == 0 { Ticks::default() } else { Ticks::find(sheet, below(at, is_two), &titles, readers) };
        // A row of names above ticks says more than the name of their group.
        (worth + 2 * ticks.kinds(), at, is_two, found, titles, ticks)
    });
    // The first of the best; one row rather than two.
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let (worth, at, is_two, found, titles, ticks) = best;
    let mut layout = Layout::default();
    if worth >= 2 {
        layout.first = below(at, is_two);
        layout.titles = titles;
        layout.ticks = ticks;
        let mut ranked: BTreeMap<Field, Vec<(usize, usize)>> = BTreeMap::new();
        for (column, (field, rank)) in found.iter().enumerate().filter_map(|(column, known)| Some((column, (*known)?)))
        {
            ranked.entry(field).or_default().push((rank, column));
        }
        for (field, mut columns) in ranked {
            columns.sort_unstable();
            layout.columns.insert(field, columns.into_iter().map(|(_, column)| column).collect());
        }
        for (column, title) in layout.titles.iter().enumerate() {
            let codes = vocabulary::COLUMNS.codes.iter().find(|codes| title.whole == codes.header);
            layout.codes.extend(codes.map(|codes| (column, codes)));
        }
    }
    let told = told.iter().filter_map(|(field, names)| {
        let columns = names.iter().filter_map(|name| column(name, &layout.titles)).collect::<Vec<_>>();
        let is_none = names.iter().any(|name| name == "无");
        (is_none || !columns.is_empty()).then_some((*field, columns))
    });
    let told = told.collect::<BTreeMap<_, _>>();
    if worth < 2 && told.values().flatten().next().is_none() {
        return None;
    }
    settle(&mut layout, sheet, &told, readers);
    Some(layout)
}

/// Index of the first line below a header.
fn below(at: usize, is_two: bool) -> usize {
    at + 1 + usize::from(is_two)
}

/// Whether a line can stand over another as names of groups: it has blanks, or the one below has.
fn is_upper(sheet: &Sheet, at: usize) -> bool {
    let Some(lower) = sheet.lines.get(at + 1) else { return false };
    let is_word = |value: &Value| matches!(value, Value::Text(_));
    lower.cells.iter().all(|value| value.is_blank() || is_word(value))
}

/// The column that a letter, or the words of a header, name.
fn column(name: &str, titles: &[Title]) -> Option<usize> {
    let name = name.trim();
    let words = letters(name);
    let is_called = |title: &Title| letters(&title.words) == words || title.whole == words;
    // With its group the name is of one column alone.
    let whole = titles.iter().position(|title| letters(&title.words) == words);
    if let Some(column) = whole.or_else(|| titles.iter().position(is_called)).filter(|_| !words.is_empty()) {
        return Some(column);
    }
    let is_letters = (1..=2).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let value = |byte: u8| usize::from(byte.to_ascii_uppercase() - b'A') + 1;
    is_letters.then(|| name.bytes().fold(0, |column, byte| column * 26 + value(byte)) - 1)
}

/// Holds the columns against what stands in them.
fn settle(layout: &mut Layout, sheet: &Sheet, told: &BTreeMap<Field, Vec<usize>>, readers: Readers<'_>) {
    let lines = sheet.lines.get(layout.first..).unwrap_or_default();
    let share = |layout: &Layout, column: usize, reads: &dyn Fn(&Line, &str) -> bool| {
        /// Enough to see what a column holds.
        const SAMPLE: usize = 300;
        let filled = lines.iter().filter(|line| !line.cell(column).is_blank()).take(SAMPLE);
        let (read, all) = filled.fold((0_usize, 0_usize), |(read, all), line| {
            (read + usize::from(reads(line, &layout.text(line, column))), all + 1)
        });
        (all > 0).then(|| read * 100 / all)
    };
    for field in [Field::Received, Field::Answered] {
        let own = layout.columns.get(&field).cloned().unwrap_or_default();
        let is_date = |column: usize| {
            let reads = |line: &Line, _: &str| {
                matches!(
                    date::read(line.cell(column), sheet.is_1904),
                    When::Within(..) | When::NoYear(..) | When::Blank
                )
            };
            share(layout, column, &reads).is_none_or(|share| share > 0)
        };
        let own = own.into_iter().filter(|column| is_date(*column)).collect::<Vec<_>>();
        layout.columns.insert(field, own);
    }
    let best = |layout: &Layout, field: Field, reads: &dyn Fn(&Line, &str) -> bool| {
        let own = layout.of(field).iter().map(|column| (share(layout, *column, reads), *column)).collect::<Vec<_>>();
        let mut kept = own.into_iter().filter(|(share, _)| *share != Some(0)).collect::<Vec<_>>();
        // In the order of their headers where they are as good.
        kept.sort_by_key(|(share, _)| std::cmp::Reverse(*share));
        kept.into_iter().map(|(_, column)| column).collect::<Vec<_>>()
    };
    let mut classes = best(layout, Field::Class, &|_, text| readers.classes.read(text) != Class::Unknown);
    classes.truncate(1);
    layout.columns.insert(Field::Class, classes);
    let is_outcome = |_: &Line, text: &str| readers.outcomes.read(text).is_outcome();
    let had = layout.of(Field::Outcome).to_vec();
    let mut outcomes = best(layout, Field::Outcome, &is_outcome);
    // A column in words goes before ticks.
    for (field, has_words) in
        [(Field::Class, !layout.of(Field::Class).is_empty()), (Field::Outcome, !outcomes.is_empty())]
    {
        if has_words || told.contains_key(&field) {
            layout.ticks.forget(field);
        }
    }
    if outcomes.is_empty() && !layout.ticks.has(Field::Outcome) {
        // Words that are all unknown are still those of the outcome.
        outcomes = had;
    }
    // Whatever else speaks of the outcome is held against it.
    let others = outcomes.split_off(outcomes.len().min(1));
    layout.columns.insert(Field::Outcome, outcomes);
    layout.columns.entry(Field::Reason).or_default().extend(others);
    for field in [Field::State, Field::Number] {
        layout.columns.entry(field).or_default().truncate(1);
    }
    layout.columns.extend(told.clone());
    layout.columns.retain(|_, columns| !columns.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::title::named;

    #[test]
    fn headers_are_known_by_their_words() {
        for (text, field) in [
            ("收到日期", Some(Field::Received)),
            ("申请时间（年月日）", Some(Field::Received)),
            ("收到申请的日期", None),
            ("应答复日期", None),
            ("答复截止日期", None),
            ("实际答复日期", Some(Field::Answered)),
            ("申请人类型", Some(Field::Class)),
            ("申请人联系电话", None),
            ("答复书日期", Some(Field::Answered)),
            ("reply_dtime", Some(Field::Answered)),
            ("序号", None),
        ] {
            assert_eq!(known(&header_letters(text)).map(|(field, _)| field), field, "{text}");
        }
        assert_eq!(under_group("答复情况", "日期").map(|known| known.0), Some(Field::Answered));
        assert_eq!(under_group("申请人信息", "类型").map(|known| known.0), Some(Field::Class));
        assert_eq!(named("申请日期"), Some(Field::Received));
        assert_eq!(named("理由"), Some(Field::Reason));
    }

    #[test]
    fn columns_by_letter_and_by_word() {
        let title = |words: &str| Title { words: words.to_owned(), whole: letters(words), ..Title::default() };
        let titles = ["序号", "收到日期"].map(title);
        assert_eq!(
            ["C", "aa", "收到日期", "没有", "甲"].map(|name| column(name, &titles)),
            [Some(2), Some(26), Some(1), None, None]
        );
    }
}
