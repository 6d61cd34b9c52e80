//! How a collection is made: reports are held against the roster, added up, and compared.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    collection::{Collection, Gathered, Listed, Standing, Wanted},
    compare,
    expected::roster_of,
    figures_apart,
    identity::Whose,
    kin::{Earlier, Key, Kin},
    question::{Matter, Question},
    roster::Roster,
    sum::{Left, Sum, Sums, Why},
    unit::Unit,
};
use crate::{
    form::{self, CellRef, Form, Role},
    report::{Report, Total, office},
};

impl Collection {
    /// Holds reports against a roster, adds them up and compares them. The same reports give the same, in whatever
    /// order they were read.
    pub fn of(gathered: Gathered, given: Option<Roster>, wanted: &Wanted) -> Self {
        let Gathered { units, mut last, mut broken } = gathered;
        broken.sort();
        last.sort_by(|a, b| (&a.name, a.year, &a.source).cmp(&(&b.name, b.year, &b.source)));
        let year = wanted.year.or_else(|| commonest(units.iter().map(|unit| unit.year))).unwrap_or_default();
        let has_roster = given.is_some();
        let roster = given.unwrap_or_else(|| roster_of(&last, year.saturating_sub(1)));
        let kin = Kin::of((!roster.offices.is_empty()).then_some(&roster));
        let units = listed(units, &roster, has_roster, &kin, year);
        let form = wanted.form.clone().or_else(|| form_of(&units, year)).or_else(|| form::builtins().next());
        let Some(form) = form else { unreachable!("the program brings forms along") };
        let mut collection = Self {
            year,
            roster,
            has_roster,
            units,
            last,
            broken,
            missing: Vec::new(),
            sums: Sums::new(&form),
            questions: Vec::new(),
        };
        collection.find_last(&kin);
        collection.attend();
        collection.add_up();
        compare::parts(&mut collection);
        figures_apart::find(&mut collection);
        collection.questions.sort_by_key(|question| question.matter);
        collection
    }

    fn ask(&mut self, question: Question) {
        self.questions.push(question);
    }

    fn find_last(&mut self, kin: &Kin) {
        let earlier = Earlier::of(&self.last, kin);
        for listed in &mut self.units {
            let key = key(listed, kin);
            listed.last = listed.unit.year.checked_sub(1).and_then(|year| earlier.find(&key, year));
        }
        if self.units.iter().all(|listed| listed.standing != Standing::OtherYear) {
            return;
        }
        let counts = |listed: &&Listed| matches!(listed.standing, Standing::Taken | Standing::OtherYear);
        let of_year = |listed: &Listed, year: u16| (key(listed, kin), year);
        let there = self.units.iter().enumerate().filter(|(_, listed)| counts(listed));
        let there = there.map(|(at, listed)| (of_year(listed, listed.unit.year), at)).collect::<BTreeMap<_, _>>();
        for listed in &mut self.units {
            let before = listed.unit.year.checked_sub(1);
            listed.earlier = before.and_then(|year| there.get(&of_year(listed, year)).copied());
        }
    }

    /// Who is there, and who is not.
    fn attend(&mut self) {
        for broken in self.broken.clone() {
            self.ask(Question::new(Matter::Broken, broken.error));
        }
        let taken = self.taken();
        self.missing = (0..self.roster.offices.len()).filter(|office| !taken.contains_key(office)).collect();
        for office in self.missing.clone() {
            let other = self
                .units
                .iter()
                .position(|listed| listed.office == Some(office) && listed.standing == Standing::OtherYear);
            let but = other.map(|other| format!("，只有 {} 年度的", self.units[other].unit.year)).unwrap_or_default();
            let from = if self.has_roster { "" } else { "（上年报送过）" };
            let words = format!("{}{from}没有报送 {} 年度的报告{but}", self.roster.offices[office].name, self.year);
            let question = Question { office: Some(office), ..Question::new(Matter::Missing, words) };
            self.ask(question);
        }
        for at in 0..self.units.len() {
            self.attend_to(at);
        }
    }

    fn attend_to(&mut self, at: usize) {
        let Listed { unit, office, standing, is_late, is_of_other_form, .. } = &self.units[at];
        let (name, source, year) = (&unit.name, &unit.source, unit.year);
        let mut found = Vec::new();
        let mut ask = |matter, words| found.push(Question { office: *office, ..Question::of_unit(matter, at, words) });
        match *standing {
            Standing::Taken => {}
            Standing::Double(kept) => {
                let kept = &self.units[kept].unit;
                let why = if kept.progress() == unit.progress() { "时间较晚" } else { "办理得更进一步" };
                ask(
                    Matter::Double,
                    format!(
                        "{name}的 {year} 年度报告有两份：采用 {}（{}，{why}），没有采用 {source}（{}）",
                        kept.source,
                        kept.standing(),
                        unit.standing()
                    ),
                );
            }
            Standing::OtherYear => {
                ask(Matter::OtherYear, format!("{source}：{name}的报告是 {year} 年度的，不是 {} 年度的", self.year));
            }
            Standing::Stranger => {
                ask(
                    Matter::Stranger,
                    format!("{source}：“{name}”不在单位名册中，没有计入。如是简称或曾用名，请写入名册的别名"),
                );
            }
            Standing::Unclear => {
                ask(
                    Matter::Unclear,
                    format!(
                        "{source}：“{name}”与名册中不止一个单位相符，或文件名中的代码是另一个单位的，没有计入。请核实后改正文件名或报告中的单位名称"
                    ),
                );
            }
        }
        let counts = *standing == Standing::Taken;
        if counts && *is_of_other_form {
            ask(Matter::OtherForm, format!("{source}：{name}用的是“{}”，不适用于 {year} 年度", unit.form.name()));
        }
        if counts && *is_late {
            let due = office.and_then(|office| self.roster.offices[office].due).map(day).unwrap_or_default();
            let ready = unit.ready.map(|(moment, time)| format!("{} {}", moment.name(), day(time.day())));
            ask(Matter::Late, format!("{name}逾期：期限 {due}，{}", ready.unwrap_or_default()));
        }
        self.questions.extend(found);
    }

    /// Adds up what stands for itself: an office that others stand below only where none of them has reported.
    fn add_up(&mut self) {
        let taken = self.taken();
        let above = self.roster.above();
        let heads = taken.keys().filter_map(|office| above[*office]).collect::<BTreeSet<_>>();
        // Whoever stands above one that has reported, at any distance.
        let mut covered = heads.clone();
        for head in heads {
            covered.extend(std::iter::successors(above[head], |at| above[*at]));
        }
        let mut misprints = Vec::new();
        for at in 0..self.units.len() {
            let listed = &mut self.units[at];
            listed.is_added =
                listed.standing == Standing::Taken && listed.office.is_none_or(|office| !covered.contains(&office));
            if listed.standing != Standing::Taken {
                continue;
            }
            let report = listed.unit.report();
            misprints.extend(misprinted(&report).map(|(cell, words)| (at, report.form.address(cell), words)));
            if listed.is_added {
                self.sums.add(at, &report);
            }
        }
        for (at, place, words) in misprints {
            let (office, words) = (self.units[at].office, format!("{}：{words}", self.name(at)));
            let place = Some(place.as_str().to_owned());
            self.ask(Question { at: place, office, ..Question::of_unit(Matter::Misprint, at, words) });
        }
        self.tell_left();
        self.tell_caveats();
    }

    fn tell_left(&mut self) {
        for Left { unit, at, place, what, why } in self.sums.left.clone() {
            let name = self.name(unit);
            let why = match why {
                Why::NoFigure => "不是数字",
                Why::NoPlace => "汇总的报告格式没有含义相同的项目",
            };
            let words = format!("{name}：{place}，“{what}”没有计入汇总，{why}");
            let office = self.units[unit].office;
            self.ask(Question { at: Some(at), office, ..Question::of_unit(Matter::NotAdded, unit, words) });
        }
        let form = Arc::clone(&self.sums.form);
        for cell in form.cells() {
            let sum = self.sums.of(cell);
            let is_held = sum.number(form.kind(cell)).is_some();
            if sum != Sum::Blank && !is_held {
                let (at, place) = (form.address(cell).as_str().to_owned(), form.full_name(cell));
                let words = format!("{place}：汇总数 {sum} 太大，报告的单元格放不下，生成本级报告时留空");
                self.ask(Question { at: Some(at), ..Question::new(Matter::TooLarge, words) });
            }
        }
    }

    /// What adding up cannot know.
    fn tell_caveats(&mut self) {
        let form = Arc::clone(&self.sums.form);
        let caveats = [
            (Role::Normative, Role::Valid, "几个单位联合制发的，在各单位的报告中各算一次，汇总数可能重复"),
            (Role::New, Role::AllApplicants, "转送其他单位办理的，可能在两个单位各算一次"),
        ];
        let mut words = Vec::new();
        for (row, column, why) in caveats {
            let Some(cell) = form.cell_of(row, column) else { continue };
            if !matches!(self.sums.of(cell), Sum::Blank | Sum::Whole(0)) {
                words.push(format!("{}：{why}", form.full_name(cell)));
            }
        }
        if !self.has_roster {
            let governments = self.units.iter().filter(|listed| {
                listed.is_added
                    && office::Kind::of(&listed.unit.name) == office::Kind::Government
                    && office::Level::of(&listed.unit.name) != office::Level::Township
            });
            if governments.count() > 0 && self.sums.reports > 1 {
                let why = "政府的报告如果已经包含所属部门，汇总数会重复。请指定单位名册，并填写“上级”一列";
                words.push(format!("没有单位名册：{why}"));
            }
        }
        for words in words {
            self.ask(Question::new(Matter::Caveat, words));
        }
    }
}

/// The first printed total of a report that is not what its parts come to, and all of them in words; of those that rest
/// on each other the innermost.
fn misprinted(report: &Report) -> Option<(CellRef, String)> {
    /// Most that are told one by one.
    const TOLD: usize = 3;
    let cells = report.form.cells().filter(|cell| report.form.is_computed(*cell));
    let wrong = cells.filter_map(|cell| {
        let printed = report.misprint(cell)?;
        (report.stated_sum(report.members(cell)) != Total::Number(printed)).then_some((cell, printed))
    });
    let wrong = wrong.collect::<Vec<_>>();
    let told = wrong.iter().take(TOLD).map(|(cell, printed)| {
        let computed = report.total(*cell).number().map_or_else(|| "太大".to_owned(), |computed| computed.to_string());
        format!("{}，报告中的合计是 {printed}，各分项合计 {computed}", report.form.full_name(*cell))
    });
    let told = told.collect::<Vec<_>>().join("；");
    let more = if wrong.len() > TOLD { format!("；共 {} 处", wrong.len()) } else { String::new() };
    Some((wrong.first()?.0, format!("{told}{more}。汇总按各分项计算")))
}

/// The reports as they stand against the roster, in order.
fn listed(units: Vec<Unit>, roster: &Roster, has_roster: bool, kin: &Kin, year: u16) -> Vec<Listed> {
    let listed = units.into_iter().map(|unit| {
        let (office, by, standing) = match kin.whose(&unit.name, &unit.source) {
            Whose::Office(office, by) => (Some(office), Some(by), Standing::Taken),
            // Whoever is new this year is no stranger where the roster is last year's reports.
            Whose::Nobody if has_roster => (None, None, Standing::Stranger),
            Whose::Torn { .. } | Whose::OneOf(_) if has_roster => (None, None, Standing::Unclear),
            _ => (None, None, Standing::Taken),
        };
        let standing = match standing {
            Standing::Taken if unit.year != year => Standing::OtherYear,
            standing => standing,
        };
        let of_roster = office.map(|office| &roster.offices[office]);
        let due = of_roster.and_then(|office| office.due);
        let is_late = due.is_some_and(|due| unit.ready.is_some_and(|(_, time)| time.day() > due));
        let level = of_roster.map(|office| office.level.as_str()).filter(|level| !level.is_empty());
        let level = level.map_or_else(|| usual_level(&unit.name).to_owned(), str::to_owned);
        let is_of_other_form = !unit.form.is_for(unit.year);
        Listed {
            unit,
            office,
            by,
            standing,
            level,
            is_late,
            is_of_other_form,
            is_added: false,
            last: None,
            earlier: None,
        }
    });
    let mut listed = listed.collect::<Vec<_>>();
    let order = |listed: &Listed| {
        let Listed { unit, office, .. } = listed;
        (office.unwrap_or(usize::MAX), unit.name.clone(), unit.year, unit.source.clone(), *unit.digest.bytes())
    };
    listed.sort_by_cached_key(order);
    doubles(&mut listed, kin);
    listed
}

/// What a report has in common with others of its office.
fn key(listed: &Listed, kin: &Kin) -> Key {
    listed.office.map_or_else(|| kin.key(&listed.unit.name, &listed.unit.source), Key::Office)
}

fn doubles(listed: &mut [Listed], kin: &Kin) {
    let mut best: BTreeMap<(Key, u16), usize> = BTreeMap::new();
    let is_in = |listed: &Listed| {
        matches!(listed.standing, Standing::Taken | Standing::OtherYear) && !listed.unit.name.is_empty()
    };
    for (at, one) in listed.iter().enumerate().filter(|(_, one)| is_in(one)) {
        let kept = best.entry((key(one, kin), one.unit.year)).or_insert(at);
        if listed[*kept].unit.rank() < one.unit.rank() {
            *kept = at;
        }
    }
    for (at, one) in listed.iter_mut().enumerate().filter(|(_, one)| is_in(one)) {
        if let Some(kept) = best.get(&(key(one, kin), one.unit.year)).filter(|kept| **kept != at) {
            one.standing = Standing::Double(*kept);
        }
    }
}

/// What kind of office a name is that of, where no roster says so.
fn usual_level(name: &str) -> &'static str {
    match (office::Kind::of(name), office::Level::of(name)) {
        (office::Kind::Street, _) | (office::Kind::Government, office::Level::Township) => "乡镇街道",
        (office::Kind::Government | office::Kind::Area, _) => "政府",
        (office::Kind::Department | office::Kind::Unknown, _) => "部门",
    }
}

/// The form that most reports of the year are on, as long as it is for that year.
fn form_of(units: &[Listed], year: u16) -> Option<Arc<Form>> {
    let taken = units.iter().filter(|listed| listed.standing == Standing::Taken);
    let forms = taken.map(|listed| &listed.unit.form).filter(|form| form.is_for(year) && form.retired().is_none());
    let id = commonest(forms.clone().map(|form| (form.id(), *form.digest().bytes())));
    let found = id.and_then(|id| forms.into_iter().find(|form| (form.id(), *form.digest().bytes()) == id));
    found.cloned().or_else(|| form::usual(year))
}

/// What there is most of; the greater of two of which there is as much.
fn commonest<T: Ord + Clone>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    counts.into_iter().max_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0))).map(|(one, _)| one)
}

/// `2025-01-31`
fn day((year, month, day): form::Day) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}
