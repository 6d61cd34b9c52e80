//! Random reports on every form, with everything that a report can hold.

use std::sync::Arc;

use nianbao::{
    address::Address,
    form::{self, CellRef, Form, spec::FormSpec},
    number::{Kind, Number},
    report::{Contact, Entry, Report, Value},
    review::{Action, Anchor, Comment, Publication, Quote, Remark, Resolved, Review, Sent, Step, Timestamp, Waiver},
};
use proptest::{collection::vec, prelude::*, sample::select};
use rust_decimal::Decimal;

/// A form that no program brings along.
pub(crate) fn local_form() -> Arc<Form> {
    let source = include_str!("../../assets/forms/dongguan-2022.ron").replace("\"dongguan-2022\"", "\"local-1\"");
    let form = Form::parse(&source).expect("the built-in form under another name");
    Arc::new(form)
}

/// A form whose computed columns stand in the middle and at the front, which no statutory form does.
pub(crate) fn odd_form() -> Arc<Form> {
    let source = r#"(
        id: "odd", name: "自备", basis: [], from_year: 2021, title: "{unit}", lead: "",
        sections: [(key: "only", heading: "一、统计", parts: [
            Text(key: "words"),
            Grid(title: "统计", footnote: "sums", widths: [20, 20, 20, 20, 20], min_row: 7, label_size: 9, rows: [
                [Row(of: "sums.first"), Entries(of: "sums.first")],
                [Row(of: "sums.second"), Entries(of: "sums.second")],
                [Row(of: "sums.both"), Entries(of: "sums.both")],
            ]),
        ])],
        tables: [(
            key: "sums", title: "统计",
            columns: [
                Column(key: "all", label: "合计", kind: Change, sum: ["a", "b"]),
                Column(key: "a", label: "甲", kind: Change),
                Column(key: "b", label: "乙", kind: Change),
                Column(key: "again", label: "再计", kind: Change, sum: ["a", "b"]),
            ],
            rows: [
                Row(key: "first", label: "一"), Row(key: "second", label: "二"),
                Row(key: "both", label: "共", sum: ["first", "second"]),
            ],
        )],
    )"#;
    let spec: FormSpec = ron::from_str(source).expect("a form");
    Arc::new(Form::from_spec(spec).expect("a sound form"))
}

/// All built-in forms and two that are not.
pub(crate) fn forms() -> Vec<Arc<Form>> {
    form::builtins().chain([local_form(), odd_form()]).collect()
}

/// Texts as people write them, and as nobody should.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let parts = prop_oneof![
        4 => select(vec![
            "一、总体情况", "2022年，我镇", "“三审三校”", "\n", "\n\n", "\r\n", "\r", "\t", "\"", "\\", "\\n", "r#\"", "\"#",
            "\"##", "//", "/*", "*/", "(", ")", "[", "]", "{", "}", ",", ":", "None", "\0", "\u{FEFF}", "\u{200B}",
            "\u{2028}", "\u{202E}", "\u{85}", "\u{7F}", "😀", "𠮷", "　", " ", "null", "$serde_json::private::Number",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => any::<String>(),
    ];
    vec(parts, 0..6).prop_map(|parts| parts.concat())
}

fn number(kind: Kind) -> BoxedStrategy<Number> {
    match kind {
        Kind::Count => prop_oneof![0..20_u64, any::<u64>(), Just(u64::MAX)].prop_map(Number::Count).boxed(),
        Kind::Change => prop_oneof![-20..20_i64, any::<i64>(), Just(i64::MIN)].prop_map(Number::Change).boxed(),
        Kind::Amount => (any::<u128>(), 0..=28_u32)
            .prop_map(|(digits, scale)| {
                let digits = i128::try_from(digits % 9_999_999_999_999_999_999_999_999_999).expect("28 digits");
                Number::Amount(Decimal::from_i128_with_scale(digits, scale))
            })
            .boxed(),
    }
}

fn entry(kind: Kind) -> impl Strategy<Value = Option<Entry>> {
    let value = prop_oneof![
        2 => Just(Value::Blank),
        8 => number(kind).prop_map(Value::Number),
        1 => text().prop_map(move |text| Value::typed(kind, &text)),
    ];
    let note = prop_oneof![6 => Just(String::new()), 1 => Just("其中修订16件".to_owned()), 1 => text()];
    prop_oneof![1 => Just(None), 6 => (value, note).prop_map(|(value, note)| Some(Entry { value, note }))]
}

/// The cells of a row: never touched, typed, with printed totals, or anything at all.
fn row(form: &Arc<Form>, table: usize, row: usize) -> BoxedStrategy<Vec<Option<Entry>>> {
    let cells = (0..form.tables[table].columns.len()).map(|column| CellRef { table, row, column }).collect::<Vec<_>>();
    let width = cells.len();
    let any = cells.iter().map(|cell| entry(form.kind(*cell)).boxed()).collect::<Vec<_>>();
    let computed = cells.iter().map(|cell| form.is_computed(*cell)).collect::<Vec<_>>();
    (any, 0..4)
        .prop_map(move |(mut cells, shape)| {
            for (cell, computed) in cells.iter_mut().zip(&computed) {
                match shape {
                    0 => *cell = None,
                    1 if *computed => *cell = None,
                    1 | 2 => *cell = Some(cell.take().unwrap_or_default()),
                    _ => {}
                }
            }
            assert_eq!(cells.len(), width, "as many cells as columns");
            cells
        })
        .boxed()
}

/// A random report on a form.
pub(crate) fn on(form: Arc<Form>) -> BoxedStrategy<Report> {
    let rows =
        form.tables.iter().enumerate().flat_map(|(table, found)| (0..found.rows.len()).map(move |row| (table, row)));
    let rows = rows.collect::<Vec<_>>();
    let cells = rows.iter().map(|&(table, row)| self::row(&form, table, row)).collect::<Vec<_>>();
    let keys = form.texts().map(|text| text.key.clone()).collect::<Vec<_>>();
    let texts = vec(prop_oneof![Just(None), text().prop_map(Some)], keys.len());
    let notes = vec(prop_oneof![3 => Just(None), 1 => text().prop_map(Some)], form.tables.len());
    let fields = (text(), any::<u16>(), prop_oneof![Just(None), text().prop_map(Some)]);
    let contact = (any::<bool>(), text(), text(), text(), text());
    (cells, texts, notes, fields, contact)
        .prop_map(move |(cells, texts, notes, (unit, year, title), contact)| {
            let mut report = Report::new(Arc::clone(&form), unit, year);
            report.title = title;
            if let (true, address, postcode, telephone, website) = contact {
                report.contact = Contact { address, postcode, telephone, website };
            }
            for (&(table, row), cells) in rows.iter().zip(cells) {
                for (column, entry) in cells.into_iter().enumerate() {
                    report.set_entry(CellRef { table, row, column }, entry);
                }
            }
            report.texts = keys.iter().cloned().zip(texts).filter_map(|(key, text)| Some((key, text?))).collect();
            let tables = form.tables.iter().map(|table| table.key.clone());
            report.footnotes = tables.zip(notes).filter_map(|(key, text)| Some((key, text?))).collect();
            report
        })
        .boxed()
}

/// A random report on one of [`forms`].
pub(crate) fn report() -> impl Strategy<Value = Report> {
    select(forms()).prop_flat_map(on)
}

fn time() -> impl Strategy<Value = Timestamp> {
    any::<i64>().prop_map(Timestamp::from_seconds)
}

fn remark() -> impl Strategy<Value = Remark> {
    (text(), time(), text(), proptest::option::of(time())).prop_map(|(by, time, text, amended)| Remark {
        by,
        time,
        text,
        amended,
    })
}

fn address() -> impl Strategy<Value = Address> {
    select(vec!["overview", "requests", "requests.new.natural", "unit", "footnotes.disputes", ""])
        .prop_map(Address::new)
}

/// Any waiver.
pub(crate) fn waiver() -> impl Strategy<Value = Waiver> {
    let subject = (select(vec!["T3-BALANCE", "FM-PII", ""]), vec(address(), 0..3), vec(text(), 0..3));
    (subject, text(), text(), text(), text(), time()).prop_map(
        |((rule, at, words), stated, computed, reason, by, time)| Waiver {
            rule: rule.to_owned(),
            at,
            stated,
            computed,
            words,
            reason,
            by,
            time,
        },
    )
}

/// Any comment.
pub(crate) fn comment() -> impl Strategy<Value = Comment> {
    let quote = (text(), text(), text(), 0..1_000_usize).prop_map(|(text, before, after, start)| Quote {
        text,
        before,
        after,
        start,
    });
    let resolved = (text(), time()).prop_map(|(by, time)| Resolved { by, time });
    let anchor = (address(), proptest::option::of(quote)).prop_map(|(at, quote)| Anchor { at, quote });
    (anchor, remark(), vec(remark(), 0..3), proptest::option::of(resolved))
        .prop_map(|(anchor, remark, replies, resolved)| Comment { anchor, remark, replies, resolved })
}

fn step() -> impl Strategy<Value = Step> {
    use Action::{Approve, Publish, Release, Return, Send, Sign};
    let action = select(vec![Send, Return, Approve, Sign, Release, Publish]);
    let address = select(vec!["", "https://www.xx.gov.cn/a/1.html", "http://某镇.中国"]);
    let public = (2000..2100_u16, 1..=12_u8, 1..=28_u8, address);
    let public = public.prop_map(|(year, month, day, address)| {
        let (day, address) = ((year, month, day), address.to_owned());
        Publication { day, address }
    });
    (action, text(), time(), text(), text(), proptest::option::of(public)).prop_map(
        |(action, by, time, remark, digest, public)| {
            let published = public.filter(|_| action == Publish);
            Step { action, by, time, remark, digest, published }
        },
    )
}

/// Two random reports on one form: as sent, and now.
fn pair() -> impl Strategy<Value = (Report, Report)> {
    select(forms()).prop_flat_map(|form| {
        let near = (on(Arc::clone(&form)), 0..30_usize).prop_map(|(report, kept)| (report, kept));
        (on(form), near).prop_map(|(now, (other, kept))| {
            // Mostly like each other, as reports are that were reviewed.
            let mut sent = now.clone();
            let cells = now.form.cells().enumerate().filter(|(index, _)| index % 30 == kept).collect::<Vec<_>>();
            for (_, cell) in cells {
                sent.set_entry(cell, other.entry(cell).cloned());
            }
            if kept % 2 == 0 {
                sent.texts = other.texts;
                sent.footnotes = other.footnotes;
            }
            if kept % 3 == 0 {
                (sent.unit, sent.year, sent.title) = (other.unit, other.year, other.title);
                sent.contact = other.contact;
            }
            (sent, now)
        })
    })
}

/// A random report with a random review.
pub(crate) fn reviewed() -> impl Strategy<Value = (Report, Review)> {
    let parts = (vec(waiver(), 0..3), vec(comment(), 0..3), vec(step(), 0..3), any::<bool>());
    (pair(), parts).prop_map(|((sent, report), (waivers, comments, steps, was_sent))| {
        let sent = was_sent.then(|| Sent::new(&sent));
        (report, Review { waivers, comments, steps, sent, misfits: Vec::new() })
    })
}
