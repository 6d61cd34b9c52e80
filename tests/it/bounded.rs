//! What nobody writes by hand, and a file may hold all the same: long, deep or many times the same. Nothing of it makes
//! the work grow faster than the file (`benches/growth.sh` counts that), or the answer longer than can be read.

use std::fmt::Write as _;

use nianbao::{
    address::Address,
    check::check,
    draft::{self, Draft, parse, write},
    form,
    report::{Passage, Report, differences},
    review::{Anchor, Comment, Place, Quote, Review, Timestamp, Waiver, compare, judge},
};

use crate::program::Desk;

/// Texts that once took a time that grew with their square, or found something from each character on.
const TEXTS: [&str; 14] = [
    "一",
    "十",
    "（",
    "“《（【",
    "的的",
    "其中，",
    "……",
    "一、",
    "1. 2. 3. ",
    "一千二百三十四万五千六百七十八亿",
    "2024年13月32日，",
    "2024年收到政府信息公开申请12件，其中自然人申请3件，予以公开4件，不予公开5件。",
    "某某镇人民政府",
    "e\u{301}",
];

fn report(text: &str) -> Report {
    let mut report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某某镇人民政府", 2024);
    report.texts.insert("overview".to_owned(), text.to_owned());
    report
}

/// A text of at least so many characters.
fn long(piece: &str, chars: usize) -> String {
    piece.repeat(chars / piece.chars().count() + 1)
}

#[test]
fn findings_grow_no_faster_than_the_text_and_the_answer_stays_short() {
    const CHARS: usize = 20_000;
    let desk = Desk::new();
    for piece in TEXTS {
        let found = |chars: usize| check(&report(&long(piece, chars)), None);
        let (once, twice) = (found(CHARS).len(), found(2 * CHARS).len());
        assert!(twice <= 2 * once + 20, "{piece}: {once} findings, then {twice}");
        assert!(twice <= 2 * CHARS / 2, "{piece}: {twice} findings");
        desk.write("long.ron", write(&Draft::new(report(&long(piece, CHARS)))));
        for json in [&[][..], &["--json"]] {
            let said = desk.run(&[&["check", "long.ron", "--no-last"], json].concat()).out;
            assert!(said.len() < 150_000, "{piece}: {} bytes", said.len());
        }
    }
}

#[test]
fn a_row_of_one_character_is_told_once_for_its_length() {
    let text = "公".repeat(1_800);
    let found = check(&report(&text), None);
    let seconds = found.iter().filter(|finding| finding.rule.id == "FM-DUP").map(|finding| &finding.passages[1].range);
    let seconds = seconds.collect::<Vec<_>>();
    assert_eq!(seconds.len(), 1_800 / 18 - 1);
    assert!(seconds.windows(2).all(|pair| pair[0].end <= pair[1].start), "no word is in two of them");
}

/// So many words, no two of them alike, each said twice in a row.
fn doubled(count: usize) -> String {
    let han = |index: usize| char::from_u32(u32::try_from(0x4E10 + index).expect("small")).expect("a character");
    let word = |index: usize| format!("{}{}", han(index % 300), han(300 + index / 300));
    (0..count).flat_map(|index| [word(index), word(index), "，".to_owned()]).collect()
}

#[test]
fn many_waivers_on_many_findings() {
    const MANY: usize = 30_000;
    let report = report(&doubled(MANY));
    let found = check(&report, None);
    let waive = |finding| Waiver::new(&report, finding, "名称", "甲", Timestamp::default());
    let waivers = found.iter().map(waive).collect::<Vec<_>>();
    assert!(waivers.iter().filter(|waiver| waiver.rule == "FM-DUP").count() > MANY / 2);
    let judgement = judge(&report, found.clone(), &waivers);
    assert_eq!((judgement.waived(), judgement.lapsed.len()), (found.len(), 0));

    let other = |waiver: &Waiver| Waiver { words: vec!["别的".to_owned()], ..waiver.clone() };
    let others = waivers.iter().map(other).collect::<Vec<_>>();
    let judgement = judge(&report, found.clone(), &others);
    assert_eq!(judgement.waived(), 0);
    assert!(judgement.lapsed.len() == others.len() && judgement.lapsed.iter().all(|lapsed| lapsed.changed));

    let review = |waivers: &[Waiver]| Review { waivers: waivers.to_vec(), ..Review::default() };
    let difference = compare(&review(&waivers), &review(&others));
    assert_eq!((difference.waivers_gone.len(), difference.waivers_new.len()), (waivers.len(), others.len()));
    let merged = review(&waivers).merge(&Review::default(), &review(&others));
    assert_eq!(merged.waivers.len(), waivers.len() + others.len());
}

#[test]
fn many_comments_on_a_text_of_one_character() {
    const CHARS: usize = 100_000;
    let report = report(&"同".repeat(CHARS));
    let size = '同'.len_utf8();
    for place in (0..CHARS).step_by(200) {
        let passage = Passage { at: Address::new("overview"), range: place * size..(place + 1) * size };
        let anchor = Anchor::on_words(&report, &passage);
        let found = anchor.place(&report);
        // At either end less is around it than in the middle.
        assert_eq!(found, Place::Words(passage), "{place}");
        let gone = Anchor { quote: anchor.quote.map(|quote| Quote { text: "异".to_owned(), ..quote }), ..anchor };
        assert!(matches!(gone.place(&report), Place::Changed(_)), "{place}");
    }
}

#[test]
fn paragraphs_in_another_order() {
    const MANY: usize = 5_000;
    let paragraph = |index: usize| format!("第{index}段：本机关全年收到政府信息公开申请{}件。", index * 7 % 13);
    let text = |order: &mut dyn Iterator<Item = usize>| order.map(paragraph).collect::<Vec<_>>().join("\n");
    let old = text(&mut (0..MANY));
    let desk = Desk::new();
    desk.write("old.ron", write(&Draft::new(report(&old))));
    for new in [text(&mut (0..MANY).rev()), text(&mut (0..MANY).map(|index| index * 7 % MANY))] {
        assert_eq!(differences(&report(&old), &report(&new)).len(), 1);
        desk.write("new.ron", write(&Draft::new(report(&new))));
        let said = desk.run(&["diff", "old.ron", "new.ron"]).out;
        assert!(said.len() < 3 * (old.len() + new.len()), "{} bytes", said.len());
    }
}

#[test]
fn what_is_longer_than_anybody_writes_is_told_with_its_place() {
    const TIME: &str = "\"2025-01-01T00:00:00+08:00\"";
    #[track_caller]
    fn refused(report: &str, review: &str, words: &[&str]) {
        let file = format!(
            "(\n nianbao: 3,\n report: (form: \"cn-2021\", year: 2024,\n  {report}),\n review: (\n  {review}),\n)"
        );
        let said = parse(&file).expect_err("it is too long").to_string();
        assert!(words.iter().chain(&["第 ", "行第 ", "最多 "]).all(|word| said.contains(word)), "{said}");
        assert!(said.chars().count() < 300, "{said}");
    }
    let unit = "unit: \"某镇\"";
    let long = "长".repeat(10_001);
    let field = "长".repeat(1_001);
    refused(&format!("unit: \"{field}\""), "", &["单位名称", "第 4 行", "1001 字", "最多 1000 字"]);
    for (field_of, name) in [
        (format!("title: Some(\"{field}\")"), "标题"),
        (format!("contact: (telephone: \"{field}\")"), "contact.telephone"),
        (format!("tables: {{\"requests\": {{\"new\": {{\"natural\": (value: 1, note: \"{field}\")}}}}}}"), "附注"),
        (format!("tables: {{\"requests\": {{\"new\": {{\"natural\": (text: \"{field}\")}}}}}}"), "的文字"),
        (format!("texts: {{\"overview\": \"{}\"}}", "长".repeat(500_001)), "texts.overview"),
        (format!("footnotes: {{\"requests\": \"{}\"}}", "长".repeat(500_001)), "footnotes.requests"),
    ] {
        refused(&format!("{unit}, {field_of}"), "", &[name]);
    }
    let waiver = |reason: &str, by: &str| {
        format!("(rule: \"FM-DUP\", at: [\"overview\"], reason: \"{reason}\", by: \"{by}\", time: {TIME})")
    };
    let said = |text: &str| format!("by: \"甲\", time: {TIME}, text: \"{text}\"");
    let comment = |more: &str| format!("(at: \"overview\", {more})");
    for (review, name) in [
        (format!("waivers: [{}]", waiver(&field, "甲")), "理由"),
        (format!("waivers: [{}]", waiver("无误", &field)), "姓名"),
        (format!("comments: [{}]", comment(&said(&long))), "批注"),
        (format!("comments: [{}]", comment(&format!("{}, replies: [({})]", said("请核"), said(&long)))), "回复"),
        (format!("steps: [(action: send, by: \"甲\", time: {TIME}, remark: \"{long}\", digest: \"0\")]"), "步骤的备注"),
    ] {
        refused(unit, &review, &[name, "第 6 行"]);
    }
    let mut list = String::new();
    for _ in 0..5_001 {
        write!(list, "{},", waiver("无误", "甲")).expect("a string");
    }
    let file = |review: &str| {
        format!("(nianbao: 3, report: (form: \"cn-2021\", unit: \"某镇\", year: 2024), review: ({review}))")
    };
    let said_of = |review: &str| parse(&file(review)).expect_err("too many").to_string();
    assert!(said_of(&format!("waivers: [{list}]")).contains("理由超过 5000 条"));
    let list = format!("{},", comment(&said("请核"))).repeat(2_001);
    assert!(said_of(&format!("comments: [{list}]")).contains("批注超过 2000 条"));
    let list = format!("({}),", said("已核")).repeat(2_001);
    let comments = format!("comments: [(at: \"overview\", {}, replies: [{list}])]", said("请核"));
    assert!(said_of(&comments).contains("回复超过 2000 条"));
    let list = format!("(action: send, by: \"甲\", time: {TIME}, digest: \"0\"),").repeat(5_001);
    assert!(said_of(&format!("steps: [{list}]")).contains("步骤超过 5000 条"));
}

#[test]
fn an_interchange_file_is_held_to_the_same() {
    let desk = Desk::new();
    let field = "长".repeat(1_001);
    let file = |unit: &str, rest: &str| {
        format!("{{\"interchange\":1,\"form\":\"cn-2021\",\"year\":2024,\"unit\":\"{unit}\"{rest}}}")
    };
    for (text, place) in [
        (file(&field, ""), "unit"),
        (file("某镇", &format!(",\"title\":\"{field}\"")), "title"),
        (file("某镇", &format!(",\"contact\":{{\"postcode\":\"{field}\"}}")), "contact.postcode"),
        (file("某镇", &format!(",\"sections\":{{\"overview\":\"{}\"}}", "长".repeat(500_001))), "sections.overview"),
    ] {
        desk.write("long.json", text);
        desk.refused(&["import", "long.json", "-o", "out.ron"], &[place, "太长", "最多"]);
    }
}

#[test]
fn what_could_not_be_opened_again_is_not_saved() {
    let desk = Desk::new();
    let path = desk.path("draft.ron");
    let before = Draft::new(report("情况。"));
    draft::save(&path, &before).expect("saved");
    for (text, words) in [("长".repeat(500_001), "500001"), ("长".repeat(6 << 20), "16 MB")] {
        let mut draft = before.clone();
        draft.report.texts.insert("overview".to_owned(), text);
        let err = draft::save(&path, &draft).expect_err("nobody could open it");
        let told = err.to_string();
        assert!(told.contains(words) && told.contains("没有保存"), "{told}");
        assert_eq!(draft::read(&path).expect("as before"), before);
    }
}

#[test]
fn lapsed_waivers_and_misfits_are_counted_behind_the_first_ones() {
    let desk = Desk::new();
    let mut draft = Draft::new(report("情况。"));
    // The latter are from before the year that is reported on: they do not fit.
    let times = [1_736_000_000, 0].map(Timestamp::from_seconds);
    for (index, time) in (0..1_000).flat_map(|index| times.map(|time| (index, time))) {
        let waiver = Waiver {
            rule: "FM-DUP".to_owned(),
            at: vec![Address::new("overview")],
            stated: String::new(),
            computed: String::new(),
            words: vec![index.to_string()],
            reason: "名称".to_owned(),
            by: "甲".to_owned(),
            time,
        };
        draft.review.waivers.push(waiver);
    }
    draft.review.comments.push(Comment::new(Anchor::on(Address::new("overview")), "甲", Timestamp::default(), "请核"));
    desk.write("lapsed.ron", write(&draft));
    let said = desk.run(&["check", "lapsed.ron", "--no-last"]).out;
    assert_eq!(said.matches("[理由失效] FM-DUP").count(), 200);
    assert!(said.contains("[理由失效] 另有 800 条"), "{said}");
    assert_eq!(said.matches("[记录不符] ").count(), 201);
    assert!(said.contains("[记录不符] 另有 800 条"), "{said}");
    let json = desk.run(&["check", "lapsed.ron", "--no-last", "--json"]).out;
    let json = serde_json::from_str::<serde_json::Value>(&json).expect("JSON");
    assert_eq!(json["lapsed"].as_array().map(Vec::len), Some(200));
    assert_eq!(json["counts"]["lapsed"], 1_000);
    assert_eq!((json["misfits"].as_array().map(Vec::len), &json["counts"]["misfits"]), (Some(200), &1_000.into()));
}
