//! Round trips: reports as Word documents, web pages, spreadsheets and plain text, straight and crooked, and what
//! becomes of their figures and texts when they are imported: right, doubtful, or wrong in silence, which none may be.

mod crooked;
mod ours;
mod paint;
mod paper;
mod pdf;
mod refused;
mod rich;
mod told;
mod word;
mod wording;
mod write;

use std::sync::Arc;

use nianbao::{
    form::{CellRef, Form, builtin, builtins},
    import::{self, Imported, Kind, Known},
    number::{Kind as NumberKind, Number},
    report::{Entry, Report, Value},
};

use self::{
    crooked::{ALL, Crook},
    paper::Paper,
};
use crate::cases;

fn forms() -> Vec<Arc<Form>> {
    builtins().collect()
}

fn read(bytes: &[u8]) -> Imported {
    import::read(bytes, &forms(), &Known::default()).unwrap_or_else(|err| panic!("{err}"))
}

/// Figures that no row has by chance: a small generator, the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// A report with every cell filled in, totals printed, and texts.
fn filled(id: &str) -> Report {
    let form = builtin(id).expect("a built-in form");
    let year = if id == "cn-2019" { 2020 } else { 2022 };
    let mut report = Report::new(Arc::clone(&form), "某市某区人民政府", year);
    let mut dice = Dice(7);
    let cells = form.cells().collect::<Vec<_>>();
    for cell in cells.iter().filter(|cell| !form.is_computed(**cell)) {
        let figure = dice.roll(300);
        let number = match form.kind(*cell) {
            NumberKind::Count => Number::Count(figure),
            NumberKind::Change => Number::Change(figure.cast_signed() - 150),
            NumberKind::Amount => {
                nianbao::number::parse(NumberKind::Amount, &format!("{figure}.{:02}", dice.roll(100)))
                    .expect("an amount")
                    .expect("no blank")
            }
        };
        report.set_entry(*cell, Some(number.into()));
    }
    for cell in cells.into_iter().filter(|cell| form.is_computed(*cell)) {
        let total = report.total(cell).number().expect("a sum");
        report.set_entry(cell, Some(total.into()));
    }
    let texts = form.texts().map(|text| text.key.clone()).collect::<Vec<_>>();
    for key in texts {
        let text = match key.as_str() {
            "lead" => format!(
                "根据《中华人民共和国政府信息公开条例》编制本报告。本报告所列数据的统计期限为{year}年1月1日至12月31日。"
            ),
            _ => format!(
                "{year}年，我区认真做好工作，共发布信息{}条。\n（一）主动公开。及时发布。\n（二）其他工作。无。",
                7
            ),
        };
        report.texts.insert(key, text);
    }
    report
}

/// What is tried: a report on each form, blanks and words that are no figures, and every published one.
fn reports() -> Vec<(String, Report)> {
    let mut all = builtins().map(|form| (form.id().to_owned(), filled(form.id()))).collect::<Vec<_>>();
    let mut odd = filled("cn-2021");
    let form = Arc::clone(&odd.form);
    for (at, cell) in form.cells().enumerate() {
        let value = match at % 7 {
            0 => Value::Blank,
            3 => Value::Refused("/".to_owned()),
            5 => Value::Refused("无".to_owned()),
            _ => continue,
        };
        odd.set_entry(cell, Some(Entry { value, note: String::new() }));
    }
    all.push(("blanks".to_owned(), odd));
    all.extend(cases::reports());
    all
}

/// How figures came through.
#[derive(Debug, Default)]
struct Score {
    right: usize,
    doubtful: usize,
    wrong: Vec<String>,
}

impl Score {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.doubtful += other.doubtful;
        self.wrong.extend(other.wrong);
    }
}

/// A blank is a blank, given or not.
fn shown(entry: Option<&Entry>) -> (Value, String) {
    entry.map_or((Value::Blank, String::new()), |entry| (entry.value.clone(), entry.note.clone()))
}

/// Compares what came in with what went out, by the names of forms that count the same.
fn compare(name: &str, sent: &Report, imported: &Imported) -> Score {
    let mut score = Score::default();
    let got = &imported.report;
    let is_doubted = |address: &str| {
        // Who is told of other words is told nothing of the figures.
        let of_figures = imported.doubts.iter().filter(|doubt| doubt.rule.is_none());
        of_figures.filter_map(|doubt| doubt.at.as_ref()).any(|at| {
            address == at.as_str() || address.strip_prefix(at.as_str()).is_some_and(|rest| rest.starts_with('.'))
        })
    };
    let mut one = |address: String, is_right: bool, words: String| match (is_right, is_doubted(&address)) {
        (true, _) => score.right += 1,
        (false, true) => score.doubtful += 1,
        (false, false) => score.wrong.push(format!("{name}: {address}: {words}")),
    };
    for cell in sent.form.cells() {
        let address = sent.form.address(cell);
        let wanted = shown(sent.entry(cell));
        let found = got.form.cell(address.as_str()).map(|cell: CellRef| shown(got.entry(cell)));
        let words = format!("{wanted:?} became {found:?}");
        // A form without the row has lost nothing that was never there.
        let is_right = found.map_or(wanted.0 == Value::Blank, |found| found == wanted);
        one(address.to_string(), is_right, words);
    }
    for text in sent.form.texts() {
        // What Word leaves behind is left behind.
        let lines = |report: &Report| {
            let text = report.text(&text.key).replace("[bookmark: _GoBack]", "");
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        let (wanted, found) = (lines(sent), lines(got));
        one(text.key.clone(), wanted == found, format!("{wanted:?} became {found:?}"));
    }
    one("unit".to_owned(), sent.unit == got.unit, got.unit.clone());
    one("year".to_owned(), sent.year == got.year, got.year.to_string());
    one("title".to_owned(), sent.title() == got.title(), got.title());
    score
}

/// A report with tracked changes, which `LibreOffice` has saved as Word did before 2007.
const OLD_WORD: &[u8] = include_bytes!("../../fixtures/imported/cn-2021.doc");

/// A kind of file with its writer.
type Writer = (&'static str, Kind, fn(&Paper, Crook) -> Vec<u8>);

const WRITERS: [Writer; 10] = [
    ("docx", Kind::Word, word::docx),
    ("html", Kind::Page, write::html),
    ("rtf", Kind::RichText, rich::rtf),
    ("mht", Kind::SinglePage, rich::mht),
    ("xlsx", Kind::Sheet, write::xlsx),
    ("odt", Kind::OpenText, write::odt),
    ("pdf", Kind::Pdf, paint::pdf),
    ("text, tabs", Kind::Text, write::tabs),
    ("text, a cell a line", Kind::Text, write::lines),
    ("text, bare lines", Kind::Text, write::bare),
];

/// All reports, crooked in every way, as files of one kind.
#[expect(clippy::print_stdout, reason = "the figures are worth reading")]
fn score((name, kind, writer): Writer) -> Score {
    let mut all = Score::default();
    for (of, report) in reports() {
        for crook in ALL.into_iter().filter(|crook| crook.is_of(kind)) {
            let paper = crooked::bend(Paper::of(&report), crook);
            let name = format!("{name}, {of}, {crook:?}");
            let imported = import::read(&writer(&paper, crook), &forms(), &Known::default());
            let imported = imported.unwrap_or_else(|err| panic!("{name}: {err}"));
            assert_eq!(imported.kind, kind, "{name}");
            match kind {
                Kind::Pdf => {
                    let imported = Imported { report: pdf::bare(&imported.report), ..imported };
                    all.add(compare(&name, &pdf::bare(&report), &imported));
                }
                _ => all.add(compare(&name, &report, &imported)),
            }
        }
    }
    println!("{name}: {} right, {} doubtful, {} wrong", all.right, all.doubtful, all.wrong.len());
    all
}

#[test]
fn nothing_is_wrong_in_silence() {
    let wrong = std::thread::scope(|scope| {
        let all = WRITERS.map(|writer| scope.spawn(move || score(writer)));
        all.into_iter().flat_map(|one| one.join().expect("a score").wrong).collect::<Vec<_>>()
    });
    let first = wrong.iter().take(40).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty(), "{} wrong in silence\n{first}", wrong.len());
}

#[test]
fn straight_ones_leave_no_doubt() {
    for id in ["cn-2021", "cn-2021-single-other", "dongguan-2022", "cn-2019"] {
        let report = filled(id);
        for (name, _, writer) in WRITERS {
            let imported = read(&writer(&Paper::of(&report), Crook::None));
            assert_eq!(imported.doubts, [], "{id} as {name}");
            assert_eq!(imported.report.form.id(), id, "{name}");
            let left = imported.left.iter().filter(|left| !left.place.contains("页脚")).collect::<Vec<_>>();
            assert!(left.is_empty(), "{id} as {name}: {left:?}");
            assert!(imported.proof.sums > 30 && imported.proof.broken == 0, "{id} as {name}: {:?}", imported.proof);
        }
    }
}

#[test]
fn an_old_word_document() {
    let imported = read(OLD_WORD);
    let score = compare("doc", &filled("cn-2021"), &imported);
    assert_eq!((score.doubtful, score.wrong.as_slice()), (0, [].as_slice()));
    assert_eq!(imported.doubts, []);
}

#[test]
fn what_the_office_got_wrong_stays_to_be_seen() {
    let mut report = filled("cn-2021");
    let total = report.form.cell("requests.new.total").expect("a total");
    report.set_entry(total, Some(Number::Count(1).into()));
    let imported = read(&word::docx(&Paper::of(&report), Crook::None));
    assert_eq!(imported.doubts, []);
    assert_eq!(imported.report.number(total), Some(Number::Count(1)));
    assert_eq!(imported.proof.broken, 1);
}

#[test]
fn what_goes_nowhere_is_told() {
    let report = filled("cn-2021");
    for crook in [Crook::LocalRow, Crook::Chrome] {
        let paper = crooked::bend(Paper::of(&report), crook);
        let imported = read(&write::html(&paper, crook));
        let left = imported.left.iter().map(|left| left.words.as_str());
        let all = left.chain(imported.doubts.iter().map(|doubt| doubt.source.as_str())).collect::<String>();
        let wanted = if crook == Crook::Chrome { "主办单位" } else { "本省自设的一行" };
        assert!(all.contains(wanted), "{crook:?}: {all}");
    }
}
