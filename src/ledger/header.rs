//! Which row is the header, and which column is what: by the words of the header, and by what stands below it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::LazyLock,
};

use super::{
    applicant::{Class, ClassWords},
    cell::Value,
    date::{self, When},
    limits::{COLUMNS, LEAD},
    outcome::OutcomeWords,
    source::{Line, Sheet},
    vocabulary::{self, Codes, Field, letters},
};

/// Where a sheet has what.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    /// The columns for each field, the one that is preferred first.
    pub(super) columns: BTreeMap<Field, Vec<usize>>,
    codes: BTreeMap<usize, &'static Codes>,
    /// The letters of the last row of the header.
    header: Vec<String>,
    /// Index of the first line below the header.
    pub(super) first: usize,
}

/// What the words of other columns and of cells are read with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Readers<'w> {
    pub(super) outcomes: &'w OutcomeWords,
    pub(super) classes: &'w ClassWords,
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

    /// The text in the first column of a field.
    pub(super) fn first_text(&self, line: &Line, field: Field) -> String {
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
            !own.is_empty() && self.header.get(***column) == Some(&own)
        };
        all.iter().filter(same).count() >= 2
    }
}

/// A header as it is known: the field, and how well it fits, 0 best.
type Known = (Field, usize);

static EXACT: LazyLock<HashMap<String, Known>> = LazyLock::new(|| {
    let fields = vocabulary::COLUMNS.columns.iter();
    let lines =
        fields.flat_map(|(field, lines)| lines.iter().enumerate().map(move |(rank, line)| (*field, rank, line)));
    lines.flat_map(|(field, rank, line)| vocabulary::each(line, (field, rank))).collect()
});

/// The field that the words of a header name, however it is called.
pub(super) fn named(text: &str) -> Option<Field> {
    let text = letters(text);
    let own = Field::ALL.into_iter().find(|field| letters(field.name()) == text);
    own.or_else(|| known(&text).map(|(field, _)| field))
}

fn known(header: &str) -> Option<Known> {
    /// Shorter words are parts of too many others.
    const SHORTEST: usize = 4;
    /// Behind every whole word.
    const INSIDE: usize = 10;
    if let Some(known) = EXACT.get(header) {
        return Some(*known);
    }
    if vocabulary::COLUMNS.not_in.split_whitespace().any(|word| header.contains(word)) {
        return None;
    }
    let inside = EXACT.iter().filter(|(word, _)| word.chars().count() >= SHORTEST && header.contains(word.as_str()));
    let best = inside.min_by_key(|(word, (field, rank))| (std::cmp::Reverse(word.len()), *field, *rank));
    best.map(|(_, (field, rank))| (*field, rank + INSIDE))
}

/// The letters of a header, without what stands behind it in brackets.
fn header_letters(text: &str) -> String {
    let own = text.split(['(', '（', '[', '【']).next().unwrap_or_default();
    let own = letters(own);
    if own.is_empty() { letters(text) } else { own }
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

/// What the columns are, if a line, or two, are the header.
fn columns(sheet: &Sheet, at: usize, is_two: bool) -> Vec<Option<Known>> {
    let texts = |line: &Line| {
        let text = |column: usize| header_letters(&line.cell(column).shown());
        (0..line.cells.len().min(COLUMNS)).map(text).collect::<Vec<_>>()
    };
    let upper = texts(&sheet.lines[at]);
    let Some(lower) = sheet.lines.get(at + 1).filter(|_| is_two).map(texts) else {
        return upper.iter().map(|text| known(text)).collect();
    };
    let mut group = String::new();
    let mut found = Vec::new();
    for column in 0..upper.len().max(lower.len()) {
        let above = upper.get(column).map(String::as_str).unwrap_or_default();
        let own = lower.get(column).map(String::as_str).unwrap_or_default();
        if !above.is_empty() {
            above.clone_into(&mut group);
        }
        found.push(match own {
            "" => known(above),
            own => under_group(&group, own),
        });
    }
    found
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
        let found = columns(sheet, at, is_two);
        (worth(&found), at, is_two, found)
    });
    // The first of the best; one row rather than two.
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let (worth, at, is_two, found) = best;
    let mut layout = Layout::default();
    if worth >= 2 {
        layout.first = at + 1 + usize::from(is_two);
        let last = &sheet.lines[layout.first - 1];
        layout.header = (0..last.cells.len()).map(|column| letters(&last.cell(column).shown())).collect();
        let mut ranked: BTreeMap<Field, Vec<(usize, usize)>> = BTreeMap::new();
        for (column, (field, rank)) in found.iter().enumerate().filter_map(|(column, known)| Some((column, (*known)?)))
        {
            ranked.entry(field).or_default().push((rank, column));
        }
        for (field, mut columns) in ranked {
            columns.sort_unstable();
            layout.columns.insert(field, columns.into_iter().map(|(_, column)| column).collect());
        }
        for column in 0..layout.header.len() {
            let codes = vocabulary::COLUMNS.codes.iter().find(|codes| layout.header[column] == codes.header);
            layout.codes.extend(codes.map(|codes| (column, codes)));
        }
    }
    let told = told.iter().filter_map(|(field, names)| {
        let columns = names.iter().filter_map(|name| column(name, &layout.header)).collect::<Vec<_>>();
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

/// Whether a line can stand over another as names of groups: it has blanks, or the one below has.
fn is_upper(sheet: &Sheet, at: usize) -> bool {
    let Some(lower) = sheet.lines.get(at + 1) else { return false };
    let is_word = |value: &Value| matches!(value, Value::Text(_));
    lower.cells.iter().all(|value| value.is_blank() || is_word(value))
}

/// The column that a letter, or the words of a header, name.
fn column(name: &str, header: &[String]) -> Option<usize> {
    let name = name.trim();
    let words = letters(name);
    if let Some(column) = header.iter().position(|own| *own == words && !own.is_empty()) {
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
    if outcomes.is_empty() {
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
        let header = ["序号", "收到日期"].map(str::to_owned);
        assert_eq!(
            ["C", "aa", "收到日期", "没有", "甲"].map(|name| column(name, &header)),
            [Some(2), Some(26), Some(1), None, None]
        );
    }
}
