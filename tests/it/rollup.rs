//! Many reports: who is there, what they come to, and that order changes nothing.

use std::sync::Arc;

use nianbao::{
    digest::Digest,
    form::builtin,
    number::Number,
    report::{Entry, Report, Value},
    review::{Action, Review, Step, Timestamp},
    rollup::{
        Arrived, Broken, By, Collection, Figures, Format, Gathered, Letter, Matter, Roster, RosterError, Standing, Sum,
        Sums, Unit, Wanted, letters, roster_template, table,
        years::{Years, YearsError},
    },
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::{
    filled::{balanced, blank, fill, zeros},
    random,
};

/// A day of January 2025, at noon in Beijing.
fn day(day: i64) -> Timestamp {
    Timestamp::from_seconds(1_735_704_000 + (day - 1) * 86_400)
}

fn arrived(source: &str, report: Report) -> Arrived {
    let digest = Digest::of(source.as_bytes());
    let source = source.to_owned();
    Arrived {
        source, digest, written: Some(day(10)), kind: "报告草稿", report, review: Review::default(), doubts: 0
    }
}

/// A report of an office in a file.
fn unit(source: &str, name: &str) -> Unit {
    let mut report = blank(name);
    fill(&mut report, "requests.new", "3 1");
    Unit::unchecked(&arrived(source, report))
}

/// The same, signed on a day.
fn signed(source: &str, name: &str, at: i64) -> Unit {
    let mut arrived = arrived(source, blank(name));
    let digest = arrived.review.digest(&arrived.report).to_string();
    let step = Step {
        action: Action::Sign,
        by: "甲".to_owned(),
        time: day(at),
        remark: String::new(),
        digest,
        published: None,
    };
    arrived.review.steps.push(step);
    Unit::unchecked(&arrived)
}

fn of_year(source: &str, name: &str, form: &str, year: u16) -> Unit {
    Unit::unchecked(&arrived(source, Report::new(builtin(form).expect("a form"), name, year)))
}

/// 300 offices: the government of a county, and what stands below it.
fn roster() -> Roster {
    let head = "名称,代码,上级,级别,别名,期限\n某某市洪泽县人民政府,HZ000,,政府,,2025-01-31\n".to_owned();
    let rows = (1..300).map(|at| {
        let alias = if at % 10 == 0 { format!("第{at}分局、旧第{at}局") } else { String::new() };
        format!("某某市洪泽县第{at}局,HZ{at:03},HZ000,部门,{alias},2025年1月31日\n")
    });
    let rows = std::iter::once(head).chain(rows).collect::<String>();
    Roster::read(rows.as_bytes()).expect("a roster")
}

#[test]
fn a_roster_of_three_hundred_with_forty_traps() {
    let name = |at: usize| format!("某某市洪泽县第{at}局");
    let mut units = Vec::new();
    for at in 1..300_usize {
        let file = format!("{at}.nianbao");
        match at {
            // Six are missing.
            1..=6 => {}
            // Six have handed in two: the signed one counts, else the later one, else always the same.
            11..=13 => units.extend([unit(&file, &name(at)), signed(&format!("b/{file}"), &name(at), 5)]),
            14..=15 => units.extend([signed(&file, &name(at), 7), signed(&format!("b/{file}"), &name(at), 9)]),
            16 => units.extend([unit(&file, &name(at)), unit(&format!("b/{file}"), &name(at))]),
            // Five call themselves otherwise.
            20 | 30 | 40 => units.push(unit(&file, &format!("第{at}分局"))),
            50 | 60 => units.push(unit(&file, &format!("旧第{at} 局"))),
            // Five leave out places, or put more of them.
            21 | 22 => units.push(unit(&file, &format!("第{at}局"))),
            23 | 24 => units.push(unit(&file, &format!("洪泽县第{at}局"))),
            25 => units.push(unit(&file, &format!("某省某某市洪泽县第{at}局"))),
            // Four are known by the code in the name of the file alone.
            31..=34 => units.push(unit(&format!("HZ{at:03}-年报.nianbao"), "没有写对的名字")),
            // Four are late.
            41..=44 => units.push(signed(&file, &name(at), 32)),
            // Four are of another year, and so missing, too.
            51..=54 => units.push(of_year(&file, &name(at), "cn-2021", 2023)),
            // Three are on a form that is not for the year.
            61..=63 => units.push(of_year(&file, &name(at), "cn-2019", 2024)),
            // The file of one has the code of another.
            71 => units.push(unit("HZ072.nianbao", &name(at))),
            72 => units.push(unit("72-b.nianbao", &name(at))),
            _ => units.push(unit(&file, &name(at))),
        }
    }
    units.push(unit("县政府.nianbao", "洪泽县人民政府"));
    // Two are of nobody on the roster: the same office of another county.
    units.extend([unit("s1.nianbao", "某某市金湖县第80局"), unit("s2.nianbao", "某某市第81局")]);
    let broken = vec![Broken { source: "x".to_owned(), error: "x：文件已损坏".to_owned() }];
    let gathered = Gathered { units, last: Vec::new(), broken };
    let collection = Collection::of(gathered, Some(roster()), &Wanted { year: Some(2024), form: None });

    let of = |matter: Matter| collection.questions.iter().filter(|it| it.matter == matter).collect::<Vec<_>>();
    let offices = |matter| of(matter).iter().filter_map(|it| it.office).collect::<Vec<_>>();
    assert_eq!(collection.missing, [1, 2, 3, 4, 5, 6, 51, 52, 53, 54, 71], "{:?}", of(Matter::Missing));
    assert!(of(Matter::Missing)[6].words.contains("只有 2023 年度的"), "{:?}", of(Matter::Missing)[6]);
    assert_eq!(offices(Matter::Double), (11..=16).collect::<Vec<_>>());
    for question in &of(Matter::Double)[..5] {
        let words = &question.words;
        assert!(words.contains("采用 b/") && words.contains("没有采用 1"), "{words}");
    }
    assert_eq!(offices(Matter::Late), [41, 42, 43, 44]);
    assert!(of(Matter::Late)[0].words.contains("期限 2025-01-31，签发时间 2025-02-01"), "{:?}", of(Matter::Late));
    assert_eq!(offices(Matter::OtherYear), [51, 52, 53, 54]);
    assert_eq!(offices(Matter::OtherForm), [61, 62, 63]);
    assert_eq!(of(Matter::Stranger).len(), 2);
    assert_eq!(of(Matter::Unclear).len(), 1);
    assert!(of(Matter::Unclear)[0].words.contains("第71局"), "{:?}", of(Matter::Unclear));
    assert_eq!(of(Matter::Broken).len(), 1);
    let taken = collection.taken();
    assert_eq!(taken.len(), 300 - 11);
    let by = |office: usize| collection.units[taken[&office]].by;
    for (offices, how) in [
        (&[20, 30, 40, 50, 60][..], By::Alias),
        (&[0, 21, 22, 23, 24, 25], By::Bare),
        (&[31, 32, 33, 34], By::Code),
        (&[7, 72, 299], By::Name),
    ] {
        assert!(offices.iter().all(|office| by(*office) == Some(how)), "{how:?}");
    }
    // The government is not added to its own departments.
    assert_eq!(collection.sums.reports, 300 - 11 - 1);
    assert_eq!(collection.head(), Some("某某市洪泽县人民政府"));
    let new = collection.sums.form.cell("requests.new.natural").expect("a cell");
    let given = collection.sums.cells[&new].given;
    assert_eq!(collection.sums.of(new), Sum::Whole(3 * given as i128));
    assert!(of(Matter::Parts).iter().any(|it| it.words.contains("本单位的报告是 3")), "{:?}", of(Matter::Parts));
    assert_eq!(of(Matter::Parts)[0].parts.len(), 20, "the largest parts are told");
    let letters = letters(&collection);
    let to = |name: &str| letters.iter().filter(|letter| letter.to == name).count();
    assert_eq!((to(&name(1)), to(&name(41)), to(&name(11))), (1, 1, 1), "each gets one");
    assert!(letters.iter().all(|Letter { to, text }| text.starts_with(&format!("{to}：\n"))));
}

#[test]
fn a_roster_is_sound_or_says_where_it_is_not() {
    let read = |text: &str| Roster::read(text.as_bytes());
    assert_eq!(read("甲,乙\n1,2\n"), Err(RosterError::NoHeader));
    assert_eq!(read("名称,代码\n"), Err(RosterError::Empty));
    let same = |row, other, code: &str| Err(RosterError::SameCode { row, other, code: code.to_owned() });
    assert_eq!(read("名称,代码\n甲局,1\n乙局,1\n"), same(3, 2, "1"));
    assert!(matches!(read("名称\n甲局\n甲局\n"), Err(RosterError::SameName { row: 3, other: 2, .. })));
    assert!(matches!(read("名称,期限\n甲局,明天\n"), Err(RosterError::NoDay { row: 2, .. })));
    assert!(matches!(read("名称,期限\n甲局,2025-02-30\n"), Err(RosterError::NoDay { .. })));
    assert!(matches!(read("名称,上级\n甲局,丙局\n"), Err(RosterError::NoAbove { row: 2, .. })));
    assert!(matches!(read("名称,上级\n甲局,乙局\n乙局,甲局\n"), Err(RosterError::Circle { .. })));
    assert!(matches!(read("%PDF-1.4"), Err(RosterError::Unread(_))));
    let template = roster_template().expect("a spreadsheet");
    assert_eq!(template, roster_template().expect("a spreadsheet"), "the same again");
    assert_eq!(Roster::read(&template), Err(RosterError::Empty), "it is one, and empty");
}

#[test]
fn without_a_roster_last_year_says_who_is_expected() {
    let last = vec![of_year("l1", "甲局", "cn-2021", 2023), of_year("l2", "乙局", "cn-2021", 2023)];
    let units = vec![unit("1", "甲局"), unit("3", "丙局")];
    let collection = Collection::of(Gathered { units, last, broken: Vec::new() }, None, &Wanted::default());
    assert_eq!(collection.year, 2024);
    let missing = collection.missing.iter().map(|at| collection.roster.offices[*at].name.as_str()).collect::<Vec<_>>();
    assert_eq!(missing, ["乙局"]);
    assert!(collection.units.iter().all(|listed| listed.standing == Standing::Taken && listed.is_added));
    assert_eq!(collection.units.iter().filter(|listed| listed.last.is_some()).count(), 1);
}

#[test]
fn sums_go_by_meaning_and_leave_nothing_unsaid() {
    let form = builtin("cn-2021").expect("a form");
    let mut sums = Sums::new(&form);
    let single = builtin("cn-2021-single-other").expect("a form");
    let mut report = zeros(&single, "甲局");
    fill(&mut report, "requests.granted", "5");
    fill(&mut report, "requests.other", "2");
    fill(&mut report, "requests.new", "12a");
    sums.add(0, &report);
    let cell = |address: &str| form.cell(address).expect("a cell");
    assert_eq!(sums.of(cell("requests.granted.natural")), Sum::Whole(5));
    let left = sums.left.iter().map(|left| (left.at.as_str(), left.what.as_str())).collect::<Vec<_>>();
    assert_eq!(left, [("requests.new.natural", "12a"), ("requests.other.natural", "2")]);
    // The single row splits into three, which nobody can do: they are absent, not nought.
    assert!(sums.cells.values().any(|cell| cell.absent == 1));
    // The other way round the three are one.
    let mut sums = Sums::new(&single);
    let mut report = zeros(&form, "乙局");
    fill(&mut report, "requests.other_1", "1");
    fill(&mut report, "requests.other_2", "2");
    fill(&mut report, "requests.other_3", "4");
    sums.add(0, &report);
    assert_eq!(sums.of(single.cell("requests.other.natural").expect("a cell")), Sum::Whole(7));
}

#[test]
fn a_sum_that_is_too_large_is_told() {
    let large = |source: &str, name: &str| {
        let mut report = blank(name);
        fill(&mut report, "requests.new", &u64::MAX.to_string());
        fill(&mut report, "charges.administrative", &Decimal::MAX.to_string());
        Unit::unchecked(&arrived(source, report))
    };
    let units = vec![large("1", "甲局"), large("2", "乙局")];
    let gathered = Gathered { units, ..Gathered::default() };
    let collection = Collection::of(gathered, None, &Wanted::default());
    let form = Arc::clone(&collection.sums.form);
    let new = form.cell("requests.new.natural").expect("a cell");
    assert_eq!(collection.sums.of(new), Sum::Whole(2 * i128::from(u64::MAX)));
    let charges = form.cell("charges.administrative.amount").expect("a cell");
    assert_eq!(collection.sums.of(charges), Sum::Overflow);
    let told = collection.questions.iter().filter(|it| it.matter == Matter::TooLarge);
    assert!(told.count() >= 2);
    assert_eq!(collection.report("丙").number(new), None, "and left blank");
}

#[test]
fn figures_apart_are_asked_about() {
    let with = |at: usize, figure: &str, year: u16| {
        let mut report = blank(&format!("第{at}局"));
        report.year = year;
        fill(&mut report, "decisions.licensing", figure);
        Unit::unchecked(&arrived(&format!("{year}/{at}"), report))
    };
    let now = |at: usize| if at == 5 { "110000".to_owned() } else { (1000 + at * 10).to_string() };
    let units = (0..20).map(|at| with(at, &now(at), 2024)).collect();
    let last = (0..20).map(|at| with(at, &if at == 7 { 3 } else { 990 + at * 10 }.to_string(), 2023)).collect();
    let collection = Collection::of(Gathered { units, last, broken: Vec::new() }, None, &Wanted::default());
    let told = |matter: Matter| {
        let questions = collection.questions.iter().filter(move |it| it.matter == matter);
        questions.map(|it| it.words.as_str()).collect::<Vec<_>>()
    };
    assert!(matches!(&*told(Matter::Peers), [only] if only.starts_with("第5局")), "{:?}", told(Matter::Peers));
    assert!(
        matches!(&*told(Matter::Change), [a, b] if a.starts_with("第5局") && b.starts_with("第7局")),
        "{:?}",
        told(Matter::Change)
    );
}

#[test]
fn years_stand_side_by_side() {
    let of = |year: u16, new: &str, carried_in: &str| {
        let mut report = balanced("cn-2021");
        report.year = year;
        fill(&mut report, "requests.new", new);
        fill(&mut report, "requests.carried_in", carried_in);
        report
    };
    let years = Years::of(vec![of(2024, "6 0", "5"), of(2022, "4 0", "1"), of(2023, "6 0", "1")]).expect("three years");
    let line = years.lines.iter().find(|line| line.at.as_str() == "requests.new.natural").expect("a line");
    assert_eq!(line.figures, [4, 6, 6].map(|count| Some(Number::Count(count))));
    let growth = line.growth().into_iter().map(|growth| growth.map(|growth| growth.to_string())).collect::<Vec<_>>();
    assert_eq!(growth, [None, Some("50".to_owned()), Some("0".to_owned())]);
    let carry = years.findings.iter().filter(|(_, finding)| finding.rule.id == "XY-CARRY").collect::<Vec<_>>();
    assert!(
        !carry.is_empty() && carry.iter().all(|(year, _)| *year == 2024),
        "one was carried out in 2023, and five came in: {carry:?}"
    );
    assert!(years.gaps.is_empty());
    assert_eq!(Years::of(vec![of(2024, "1", "0"), of(2021, "1", "0")]).expect("two").gaps, [2022, 2023]);
    assert_eq!(Years::of(vec![of(2024, "1", "0")]).err(), Some(YearsError::Fewer));
    assert_eq!(Years::of(vec![of(2024, "1", "0"), of(2024, "1", "0")]).err(), Some(YearsError::SameYear(2024)));
    let mut other = of(2023, "1", "0");
    other.unit = "虎门镇".to_owned();
    assert!(matches!(Years::of(vec![of(2024, "1", "0"), other]), Err(YearsError::OtherOffice(..))));
}

/// A report whose printed total of new applications is not what they come to.
fn misprinted(unit: &str, year: u16) -> Report {
    let mut report = balanced("cn-2021");
    unit.clone_into(&mut report.unit);
    report.year = year;
    fill(&mut report, "requests.new", "6 0");
    let total = report.form.cell("requests.new.total").expect("a total");
    report.set_entry(total, Some(Number::Count(9).into()));
    report
}

#[test]
fn a_printed_total_is_told_and_never_goes_for_the_computed_one() {
    let misprinted = [2023, 2024].map(|year| misprinted("某县甲局", year));
    let printed = nianbao::export::copied(&misprinted[0]).1;
    let years = Years::of(misprinted.to_vec()).expect("two years");
    let line = years.lines.iter().find(|line| line.at.as_str() == "requests.new.total").expect("a line");
    assert_eq!(line.figures, [Some(Number::Count(6)); 2], "as the page has it: {printed}");
    assert_eq!(line.printed, [Some(Number::Count(9)); 2]);
    assert_eq!(line.shown(0).words(), "6（≠ 原为 9）");
    let told = years.findings.iter().filter(|(_, finding)| finding.stated == Some(Number::Count(9)));
    assert_eq!(told.map(|(year, _)| *year).collect::<Vec<_>>(), [2023, 2024], "in the first year, too");
    let table = String::from_utf8(table(std::slice::from_ref(&years)).expect("a table")).expect("text");
    assert!(table.contains("2024,requests.new.total,") && table.contains(",6,6,0,某县甲局,9"), "{table}");
    // The sum, and the figure of the office beside it, are of the computed one.
    let units = vec![Unit::of(&arrived("甲.nianbao", misprinted[1].clone()), None.into())];
    let collection = Collection::of(Gathered { units, ..Gathered::default() }, None, &Wanted::default());
    let cell = collection.sums.form.cell("requests.new.total").expect("a total");
    assert_eq!(collection.sums.of(cell), Sum::Whole(6));
    let asked = collection.questions.iter().filter(|question| question.matter == Matter::Misprint).collect::<Vec<_>>();
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert_eq!(asked[0].at.as_deref(), Some("requests.new.total"));
    assert!(asked[0].words.contains("合计是 9，各分项合计 6"), "{}", asked[0].words);
}

/// Everything that is handed on of a collection, as one text.
fn handed(collection: &Collection, format: Format) -> Vec<u8> {
    let mut all = Vec::new();
    for part in collection.parts() {
        all.extend(part.path(format).into_bytes());
        collection.write(&part, format, &mut all).expect("written");
    }
    all
}

/// Reports on one form, as many figures as any.
fn some() -> impl Strategy<Value = Vec<Report>> {
    let form = builtin("cn-2021").expect("a form");
    proptest::collection::vec(random::on(form), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn packed_figures_come_back(report in random::report()) {
        let back = Figures::of(&report).unpack(&report.form, &report.unit, report.year);
        for cell in report.form.cells() {
            let same = |entry: Option<&Entry>| entry.map(|entry| (entry.value.to_string(), entry.note.clone(), entry.value.clone()));
            prop_assert_eq!(same(back.entry(cell)), same(report.entry(cell)));
        }
    }

    #[test]
    fn the_sum_of_parts_is_the_sum_of_all(reports in some(), at in 0_usize..6) {
        let form = builtin("cn-2021").expect("a form");
        let sum = |reports: &[Report], first: usize| {
            let mut sums = Sums::new(&form);
            for (at, report) in reports.iter().enumerate() {
                sums.add(first + at, report);
            }
            sums
        };
        let at = at.min(reports.len());
        let mut parts = sum(&reports[..at], 0);
        parts.merge(sum(&reports[at..], at));
        let mut all = sum(&reports, 0);
        all.left.sort();
        prop_assert_eq!(&parts.cells, &all.cells);
        prop_assert_eq!(&parts.left, &all.left);
        // Nothing is dropped: what stands in a typed cell is in the sum or among what is left.
        for (cell, found) in &all.cells {
            let refused = reports.iter().filter(|report| matches!(report.entry(*cell), Some(Entry { value: Value::Refused(_), .. })));
            let left = all.left.iter().filter(|left| left.at == form.address(*cell).as_str());
            prop_assert_eq!(refused.count(), left.count());
            prop_assert_eq!(found.given + found.blank + found.absent, reports.len());
        }
    }

    #[test]
    fn order_changes_nothing(reports in some(), turn in 0_usize..6) {
        let units = |turn: usize| {
            let mut units = reports.iter().enumerate().map(|(at, report)| {
                // A year that there is.
                let mut report = report.clone();
                report.year = 2020 + report.year % 5;
                Unit::unchecked(&arrived(&format!("{at}.json"), report))
            }).collect::<Vec<_>>();
            let turn = turn % units.len();
            units.rotate_left(turn);
            units
        };
        let of = |turn| Collection::of(Gathered { units: units(turn), ..Gathered::default() }, None, &Wanted::default());
        let (one, other) = (of(0), of(turn));
        prop_assert_eq!(&one.questions, &other.questions);
        prop_assert_eq!(handed(&one, Format::Csv), handed(&other, Format::Csv));
        prop_assert_eq!(handed(&one, Format::Parquet), handed(&other, Format::Parquet));
        prop_assert_eq!(nianbao::rollup::book(&one).ok(), nianbao::rollup::book(&other).ok());
    }
}
