//! Check codes: what is digested can be read back, two contents have two codes, and no code ever changes.

use std::{collections::BTreeMap, path::Path, process::Command, sync::Arc};

use nianbao::{
    address::Address,
    draft::{self, Draft},
    form::{self, Form},
    number::{Kind, Number},
    report::{ContactField, Entry, Report, Value},
    review::{Code, Named, Timestamp, Waiver},
};
use proptest::{collection::vec, prelude::*};

use crate::{program::Desk, random, skip::skip, source::root};

fn read(name: &str) -> Draft {
    draft::read(&root().join(Path::new(name))).expect("a draft of the repository")
}

fn code(name: &str) -> Code {
    let draft = read(name);
    draft.review.digest(&draft.report)
}

/// Drafts with their codes: in groups, in full, and as version 1 had it in full. A line is never changed: the codes stand
/// on paper that was signed.
const CODES: [(&str, &str, &str, &str); 12] = [
    (
        "assets/examples/zhangmutou-2022.ron",
        "SGH4A-K8PZ3-B2NRX-RG3GE-52TV5-7WSHW-3C411",
        "cc2249a2df58ab8c407028b5b3f3311b081461aa936af1cbd98c461745d0dc6c",
        "c71a4165e89dcbffbaad1eba6756162361b5ac3aeb8d3276842e587f366ce547",
    ),
    (
        "tests/fixtures/drafts/v1-example.ron",
        "SGH4A-K8PZ3-B2NRX-RG3GE-52TV5-7WSHW-3C411",
        "cc2249a2df58ab8c407028b5b3f3311b081461aa936af1cbd98c461745d0dc6c",
        "c71a4165e89dcbffbaad1eba6756162361b5ac3aeb8d3276842e587f366ce547",
    ),
    (
        "tests/fixtures/drafts/v1-own-form.ron",
        "PAG9N-WRKAD-0RSH7-8TGZ1-JZQZR-0PJZP-S31ZJ",
        "b2a09e626a0633146a1f97eff05a5fc8c3f4270c40c9233c644dfd65d734caf9",
        "b54aca236df09ab0542f9819ef9f454fdabfd8fe70b0923aa42e0a7ad4a36775",
    ),
    (
        "tests/fixtures/drafts/v2-reviewed.ron",
        "RRYEB-3BJME-NXC3D-G9CYS-XB2WG-Q41N2-WTB3T",
        "c63ce1ae54af5838259eeac5cb9035e69638923bdc7e748559c0c11f69346831",
        "47da22f9dc01c520df9f88aa0c83f5c2a19b0d1ce52974e08d6571d06b1655b1",
    ),
    (
        "tests/fixtures/drafts/v3-amended.ron",
        "RRYEB-3BJME-NXC3D-G9CYS-XB2WG-Q41N2-WTB3T",
        "c63ce1ae54af5838259eeac5cb9035e69638923bdc7e748559c0c11f69346831",
        "47da22f9dc01c520df9f88aa0c83f5c2a19b0d1ce52974e08d6571d06b1655b1",
    ),
    (
        "tests/fixtures/drafts/v4-roles.ron",
        "EVMQX-E7B9M-92Z3F-7DZPT-VYM2N-RV4ZK-8SM3R",
        "76e9771d6948be33b7f6dfa82c6c9f466839e313ce28db6c2349fd56e2e8aaed",
        "b4eecacbe2cda2415aac2c5dcafe45a5e5e65d8630230b9d98dd9fef63eb279a",
    ),
    (
        "tests/fixtures/trust/digest-waiver-A.ron",
        "94KHJ-NWPST-SS1RE-0ARZH-MX876-9H49V-JGZKQ",
        "49271af2d9ce43802b1fa75074c489943f38817d19249ebb0960b07978ba0629",
        "e57898a35cc4d534d3da725d62859a6a3e947e5f362ffda096c5d77ba40b2866",
    ),
    (
        "tests/fixtures/trust/digest-waiver-B.ron",
        "QTTKV-Z56DP-A1VRC-TTKGK-R745K-AWPWZ-ZGJVY",
        "beb53f94cd50778d6a70c1c85572dcfc25b455fd0a7f2ded765b39b0e5dac025",
        "e57898a35cc4d534d3da725d62859a6a3e947e5f362ffda096c5d77ba40b2866",
    ),
    (
        "tests/fixtures/trust/birthday-56bit-A.ron",
        "8Q355-MYB5G-33G89-KSWRE-YZTQK-24RYT-PYSWW",
        "45c65a796518e089e798f7f571131eb7b3cf5569a779f0a647561236ae8095f3",
        "2f35f90307b8d0faa0fa3c6169c47bbce1c2952c0d4a1069d13b2a98e1d7a6d9",
    ),
    (
        "tests/fixtures/trust/birthday-56bit-B.ron",
        "9AGHQ-3DFYM-N31HN-E65WY-NX4Y2-PC6Z9-R7W2G",
        "4aa111b5fea8c31718bcaf49eb30dfc1f8255b48661472a4aa736990cef010a3",
        "2f35f90307b8d0bf69405f03b53694dfaa9ff7ff187c9d5598ebd7a861b817e6",
    ),
    (
        "tests/fixtures/trust/forged.ron",
        "SC4QM-XK9H4-ZQ86B-PF6M6-6VB0R-292RA-P1JD0",
        "cb097ecd31fdd06b3cd436d6012458b064d0eb351dc5e59b619fd7a4b5aacdfa",
        "8e15620bdf838ac4420fa131af116ec6889ee76a16c606fd1c948e4da2bf4230",
    ),
    (
        "tests/fixtures/trust/blankwaiver.ron",
        "SFE7F-Z9KGS-4ANVK-BYTV7-5YD3A-NW63P-WTGKH",
        "cbdc7fa67022abb5fb5b2f9a3af0c3e6a13599d6d089f9cf768c065424fe7625",
        "07faa7569429cec220e693a9361461f1d4f820c5e34e78c3e0e542370df17e9f",
    ),
];

#[test]
fn no_code_ever_changes() {
    for (name, short, full, former) in CODES {
        let code = code(name);
        assert_eq!((code.short().as_str(), code.to_string().as_str()), (short, full), "{name}");
        assert_eq!(code.former().1, former, "{name}, version 1");
        assert_eq!(code.named(former), Ok(Named::Former), "{name}");
        assert_eq!(code.named(&former[..16]), Ok(Named::Former), "{name}");
    }
}

/// What a built-in form says: whoever changes one decides whether a figure of it now means something else, which asks for
/// another edition in `form/sources.rs`, and writes the new digest here.
#[test]
fn a_built_in_form_does_not_change_unseen() {
    let told = form::builtins().map(|form| format!("{} {:?} {}", form.id(), form.edition(), form.digest().short()));
    let known = [
        "cn-2021 Some(1) 91a2e53b314e6b1a",
        "cn-2021-single-other Some(1) 03d9479832b10032",
        "cn-2019 Some(1) 1cd5fbec930c7869",
        "dongguan-2022 Some(1) a2ff04d3917dabb0",
    ];
    assert_eq!(told.collect::<Vec<_>>(), known);
}

#[test]
fn a_form_that_is_only_called_like_a_built_in_one_has_another_code() {
    let built_in = form::builtin("cn-2021").expect("a built-in form");
    let mut spec = built_in.spec().clone();
    spec.tables[0].title.push('。');
    let other = Arc::new(Form::from_spec(spec).expect("a form"));
    assert!(!other.is_builtin() && other.id() == "cn-2021");
    let code = |form: &Arc<Form>| Code::of_report(&Report::new(Arc::clone(form), "某镇", 2024));
    assert_ne!(code(&built_in).to_string(), code(&other).to_string());
}

#[test]
fn twins_of_version_1_are_told_apart() {
    let [a, b] = ["A", "B"].map(|name| code(&format!("tests/fixtures/trust/digest-waiver-{name}.ron")));
    assert_eq!(a.former(), b.former(), "one code in version 1");
    assert_eq!(a.named(&b.short()), Ok(Named::Other));
    assert_ne!(a.to_string(), b.to_string());
    let [a, b] = ["A", "B"].map(|name| code(&format!("tests/fixtures/trust/birthday-56bit-{name}.ron")));
    assert_eq!(a.former().0[..16], b.former().0[..16], "fourteen digits in version 1");
    let alike = a.groups().iter().zip(b.groups()).filter(|(a, b)| **a == *b).count();
    assert!(alike <= 1, "{} {}", a.short(), b.short());
}

#[test]
fn a_typed_code_is_told_group_by_group() {
    let desk = Desk::new();
    desk.write("a.ron", include_str!("../fixtures/trust/birthday-56bit-A.ron"));
    let short = desk.done(&["digest", "a.ron"]).trim().to_owned();
    for typed in [short.clone(), short.to_lowercase(), short.replace('-', ""), short.replace('-', " ")] {
        assert!(desk.done(&["verify", "a.ron", &typed]).starts_with("相符"), "{typed}");
    }
    let digit = if &short[13..14] == "4" { "5" } else { "4" };
    let slip = format!("{}{digit}{}", &short[..13], &short[14..]);
    desk.refused(&["verify", "a.ron", &slip], &["第 3 组"]);
    desk.refused(&["verify", "a.ron", &short[..40]], &["第 7 组", "现在是 4 个"]);
    desk.refused(&["verify", "a.ron", &short[..20]], &["7 组"]);
    let (former, full) = code("tests/fixtures/trust/birthday-56bit-A.ron").former();
    for typed in [former.as_str(), &full] {
        let said = desk.done(&["verify", "a.ron", typed]);
        assert!(said.contains("旧版校验码") && said.contains(&short), "{said}");
    }
    desk.write("b.ron", include_str!("../fixtures/trust/birthday-56bit-B.ron"));
    for typed in [&former, &full, &short] {
        let run = desk.run(&["verify", "b.ron", typed]);
        assert!(run.code == Some(1) && run.out.starts_with("不符"), "{run:?}");
    }
}

/// Reads back what was written to be digested.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn count(&mut self) -> usize {
        let (count, rest) = self.0.split_first_chunk::<8>().expect("a count");
        self.0 = rest;
        usize::try_from(u64::from_be_bytes(*count)).expect("a count")
    }

    fn text(&mut self) -> &'a str {
        let length = self.count();
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        str::from_utf8(text).expect("text")
    }

    fn mark(&mut self, mark: &str) {
        assert_eq!(self.text(), mark);
    }

    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.count()).map(|_| read(self)).collect()
    }

    fn named(&mut self) -> BTreeMap<&'a str, &'a str> {
        self.list(|reader| (reader.text(), reader.text())).into_iter().collect()
    }
}

/// A report with its waivers, from what is digested of them.
fn decode(bytes: &[u8]) -> (Report, Vec<Waiver>) {
    let mut reader = Reader(bytes);
    reader.mark("nianbao digest 2");
    reader.mark("form");
    let (kind, id, which) = (reader.text(), reader.text(), reader.text());
    let is_it = |form: &Arc<Form>| match kind {
        "built-in" => form.is_builtin() && form.edition().map(|edition| edition.to_string()).as_deref() == Some(which),
        _ => !form.is_builtin() && form.digest().to_string() == which,
    };
    let form = random::forms().into_iter().find(|form| form.id() == id && is_it(form)).expect("a known form");
    reader.mark("fields");
    let fields = reader.named();
    let field = |name: &str| fields.get(name).copied().unwrap_or_default();
    let mut report = Report::new(form, field("unit"), field("year").parse().expect("a year"));
    report.title = Some(field("title").to_owned());
    reader.mark("contact");
    let contact = reader.named();
    for field in ContactField::ALL {
        let text = contact.get(field.address().as_str()).copied().unwrap_or_default();
        report.contact.field_mut(field).push_str(text);
    }
    reader.mark("texts");
    report.texts = reader.named().into_iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
    reader.mark("footnotes");
    report.footnotes = reader.named().into_iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
    reader.mark("cells");
    let cells = reader.list(|reader| (reader.text(), reader.text(), reader.text(), reader.text().to_owned()));
    for (at, kind, value, note) in cells {
        let cell = report.form.cell(at).expect("a cell");
        let value = match kind {
            "blank" => Value::Blank,
            "text" => Value::Refused(value.to_owned()),
            _ => Value::Number(match report.form.kind(cell) {
                Kind::Count => Number::Count(value.parse().expect("a count")),
                Kind::Change => Number::Change(value.parse().expect("a change")),
                Kind::Amount => Number::Amount(value.parse().expect("an amount")),
            }),
        };
        report.set_entry(cell, Some(Entry { value, note }));
    }
    reader.mark("waivers");
    let waivers = reader.list(|reader| {
        let at = reader.list(|reader| Address::new(reader.text()));
        let words = reader.list(|reader| reader.text().to_owned());
        let [rule, stated, computed, reason, by, time] = std::array::from_fn(|_| reader.text().to_owned());
        let time = Timestamp::parse(&time).expect("a moment");
        Waiver { rule, at, stated, computed, words, reason, by, time }
    });
    assert!(reader.0.is_empty(), "all of it was read");
    (report, waivers)
}

/// A report without what makes no difference to its content.
fn plain(report: &Report) -> Report {
    let mut plain = report.clone();
    plain.title = Some(report.title());
    plain.texts.retain(|_, text| !text.is_empty());
    plain.footnotes.retain(|_, text| !text.is_empty());
    for cell in report.form.cells() {
        if !report.form.is_computed(cell) && report.entry(cell) == Some(&Entry::default()) {
            plain.set_entry(cell, None);
        }
    }
    plain
}

proptest! {
    #[test]
    fn what_is_digested_can_be_read_back(report in random::report(), waivers in vec(random::waiver(), 0..4)) {
        let written = Code::content(&report, &waivers);
        let (read, mut read_waivers) = decode(written.bytes());
        prop_assert_eq!(&read, &plain(&report));
        let mut sorted = waivers.clone();
        sorted.sort();
        read_waivers.sort();
        prop_assert_eq!(&read_waivers, &sorted);
        prop_assert_eq!(Code::content(&read, &read_waivers), written);
        prop_assert_eq!(Code::of(&read, &read_waivers).to_string(), Code::of(&report, &waivers).to_string());
    }
}

#[test]
fn a_scanner_reads_the_square_on_the_sheet() {
    let desk = Desk::new();
    desk.write("a.ron", include_str!("../fixtures/drafts/v2-reviewed.ron"));
    desk.done(&["export", "a.ron", "-o", "sign.pdf", "--sign-off"]);
    let picture = Command::new("pdftoppm")
        .args(["-r", "150", "-l", "1", "-gray", "-singlefile"])
        .args([desk.path("sign.pdf"), desk.path("sheet")])
        .status();
    if !picture.is_ok_and(|status| status.success()) {
        return skip("pdftoppm is not installed");
    }
    let Ok(read) = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(desk.path("sheet.pgm")).output() else {
        return skip("zbarimg is not installed");
    };
    let short = desk.done(&["digest", "a.ron"]);
    assert_eq!(String::from_utf8_lossy(&read.stdout), short, "{}", String::from_utf8_lossy(&read.stderr));
    assert!(desk.done(&["verify", "a.ron", short.trim()]).starts_with("相符"));
}
