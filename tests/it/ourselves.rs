//! How the office speaks of itself: how it can be reached, what it calls itself, and whom it reports for.

use nianbao::{
    check::{Finding, Mend, Severity, check},
    form::builtin,
    report::{Contact, Report},
};

use crate::{
    filled::balanced,
    wording::{finds, silent, with},
};

fn found<'a>(findings: &'a [Finding], id: &str) -> Vec<&'a Finding> {
    findings.iter().filter(|finding| finding.rule.id == id).collect()
}

fn reached() -> Report {
    let mut report = balanced("cn-2021");
    report.contact = Contact {
        address: "东莞市樟木头镇银河北路1号".to_owned(),
        postcode: "523600".to_owned(),
        telephone: "0769-87711001".to_owned(),
        website: "“东莞·樟木头”频道（http://www.dg.gov.cn/zmt/index.html）".to_owned(),
    };
    report.texts.insert("lead".to_owned(), report.assembled_lead());
    report
}

/// What is found of these rules after a change of the cover, as `ID weight place`.
fn after(change: impl FnOnce(&mut Report)) -> Vec<String> {
    let mut report = reached();
    change(&mut report);
    let findings = check(&report, None);
    let told = |finding: &Finding| format!("{} {} {}", finding.rule.id, finding.severity.key(), finding.at[0]);
    findings.iter().filter(|it| ["FM-COVER", "FM-CONTACT"].contains(&it.rule.id)).map(told).collect()
}

#[test]
fn fm_cover() {
    assert_eq!(after(|_| {}), [""; 0]);
    assert_eq!(after(|report| report.contact.postcode = "523601".to_owned()), ["FM-COVER warning lead"]);
    assert_eq!(after(|report| report.contact.telephone = "0769-87711002".to_owned()), ["FM-COVER warning lead"]);
    assert_eq!(after(|report| report.contact.address = "樟木头镇南城大道9号".to_owned()), ["FM-COVER info lead"]);
    assert_eq!(after(|report| report.contact.website = "http://www.zmt.gov.cn".to_owned()), ["FM-COVER info lead"]);
    assert_eq!(after(|report| report.contact.postcode.clear()), ["FM-COVER info contact.postcode"]);
    assert_eq!(after(|report| report.unit.clear()), ["FM-COVER warning unit"]);
    // Written otherwise, or never filled in at all.
    for same in ["0769 87711001", "（0769）87711001", "87711001、87711002", "0769—87711001"] {
        let found = after(|report| report.contact.telephone = same.to_owned());
        assert!(!found.iter().any(|it| it.starts_with("FM-COVER")), "{same}: {found:?}");
    }
    assert_eq!(after(|report| report.contact.address = "广东省东莞市樟木头镇银河北路1号".to_owned()), [""; 0]);
    assert_eq!(after(|report| report.contact.website = "dg.gov.cn".to_owned()), [""; 0]);
    assert_eq!(after(|report| report.contact = Contact::default()), [""; 0]);
    // One click writes what the cover has.
    let mut report = reached();
    report.contact.telephone = "0769-87711002".to_owned();
    let findings = check(&report, None);
    let mend = found(&findings, "FM-COVER")[0].mend.as_ref().expect("a mend");
    report.apply(Mend::edit([mend], &report.clone()));
    assert_eq!(report.text("lead"), report.assembled_lead());
    let untouched = Report::new(builtin("cn-2021").expect("a form"), "", 2024);
    assert!(found(&check(&untouched, None), "FM-COVER").is_empty());
}

#[test]
fn fm_unit() {
    let unit = |report: &Report| {
        let all = check(report, None);
        found(&all, "FM-UNIT").iter().map(|it| (it.severity, it.at[0].to_string())).collect::<Vec<_>>()
    };
    let mut report = with("平稳。");
    assert_eq!(unit(&report), []);
    report.unit = " ".to_owned();
    assert_eq!(unit(&report), [(Severity::Error, "unit".to_owned())]);
    let begun = Report::new(report.form, "", 2024);
    assert_eq!(unit(&begun), [(Severity::Info, "unit".to_owned())]);
}

#[test]
fn fm_contact() {
    let postcode = |code: &str| after(|report| report.contact.postcode = code.to_owned());
    for wrong in ["52360", "5236000", "五二三六〇〇"] {
        assert!(postcode(wrong).contains(&"FM-CONTACT warning contact.postcode".to_owned()), "{wrong}");
    }
    let telephone = |number: &str| after(|report| report.contact.telephone = number.to_owned());
    assert_eq!(telephone("87711001"), ["FM-CONTACT info contact.telephone"]);
    for right in ["0769-87711001", "（0769）87711001", "0769 87711001", "400-8771-1001", "12345"] {
        assert!(!telephone(right).iter().any(|it| it.starts_with("FM-CONTACT")), "{right}");
    }
    let lead = |words: &str| {
        let words = words.to_owned();
        after(|report| {
            report.contact = Contact::default();
            report.texts.get_mut("lead").expect("a lead").push_str(&words);
        })
    };
    assert_eq!(lead("电子邮箱：abc@163.com。"), ["FM-CONTACT info lead"]);
    assert_eq!(lead("电子邮箱：zwgk@dg.gov.cn。"), [""; 0]);
    assert_eq!(lead("电子邮箱地址：zwgk@dg.gov.cn，网站地址：http://www.dg.gov.cn。"), [""; 0]);
}

#[test]
fn fm_otherunit() {
    finds("FM-OTHERUNIT", &[("我局积极配合调整，我县统一部署，我委落实。", &["我局", "我委"])]);
    silent(&[
        "我镇认真落实，我市、我省统一要求。",
        "克服自我局限，接受委托，自我镇定。",
        "群众说：“我局里跑了两趟就办好了。”",
        "我们镇、我办、我单位积极参与。",
    ]);
    for (unit, word, is_other) in [
        ("某县教育局", "我镇", true),
        ("某县教育局", "我局", false),
        ("某县教育局", "我县", false),
        ("打浦桥街道办事处", "我街道", false),
        ("打浦桥街道办事处", "我镇", true),
        ("某县发展和改革委员会", "我委", false),
        ("某县发展和改革委员会", "我局", true),
        ("", "我局", false),
    ] {
        let mut report = with(&format!("{word}及时公开信息。"));
        report.unit = unit.to_owned();
        assert_eq!(!found(&check(&report, None), "FM-OTHERUNIT").is_empty(), is_other, "{unit} {word}");
    }
}

#[test]
fn fm_elsewhere() {
    let named = |unit: &str, text: &str| {
        let mut report = with(text);
        report.unit = unit.to_owned();
        let all = check(&report, None);
        found(&all, "FM-ELSEWHERE").first().map(|finding| {
            let names = finding.passages.iter().map(|it| &report.text(it.at.as_str())[it.range.clone()]);
            (finding.severity, names.collect::<Vec<_>>().join(" "))
        })
    };
    let warned = |words: &str| Some((Severity::Warning, words.to_owned()));
    let copied = "东莞市樟木头镇贯彻条例。了解樟木头镇信息，做好樟木头镇政务公开。";
    assert_eq!(named("某市大朗镇人民政府", copied), warned("樟木头镇 樟木头镇 樟木头镇"));
    assert_eq!(named("东莞市樟木头镇人民政府", copied), None);
    assert_eq!(
        named("某市打浦桥街道办事处", "瑞金二路街道印发。瑞金二路街道公开。瑞金二路街道答复。"),
        warned("瑞金二路街道 瑞金二路街道 瑞金二路街道")
    );
    assert_eq!(named("徐州市沛县人民政府", "丰县公开。丰县答复。丰县平稳。"), warned("丰县 丰县 丰县"));
    let once = "大朗镇公开。樟木头镇贯彻。了解樟木头镇信息，做好樟木头镇工作。";
    assert_eq!(named("某市大朗镇人民政府", once).map(|it| it.0), Some(Severity::Info));
    for (unit, text) in [
        ("某市大朗镇人民政府", "樟木头镇、清溪镇、凤岗镇来访。大朗镇答复。"),
        (
            "某市大朗镇人民政府",
            "推进城镇建设，各镇、乡镇、我镇、全镇公开，特色小镇、重点镇、集镇。新型城镇、老城镇、城镇。",
        ),
        ("某市打浦桥街道办事处", "结合街道实际，结合街道工作，结合街道情况。我街道、街道、由街道、街道公开。"),
        ("某市某区卫生健康局", "社区、辖区、园区、示范区、开发区、景区、各区、全区、社区、辖区、社区。"),
        ("某县人民政府", "全县、各县、我县、示范县、先进县、示范县、示范县、贫困县。"),
        ("某市人民政府", "昆山市公开。昆山市答复。昆山市平稳。"),
        ("", copied),
    ] {
        assert_eq!(named(unit, text), None, "{unit} {text}");
    }
}

#[test]
fn fm_meeting() {
    finds("FM-MEETING", &[("落实《2023年政务公开工作要点》，逐项分解。", &["2023年政务公开工作要点"])]);
    assert_eq!(check(&with("印发2022年全市政务公开工作要点。"), None)[0].severity, Severity::Info);
    silent(&[
        "落实《2024年政务公开工作要点》。",
        "对照2023年、2024年政务公开工作要点逐项检查。",
        "对照《2023年政务公开工作要点》补课，并落实《2024年省政务公开工作要点》。",
        "落实年度政务公开工作要点。",
        "2022年，全镇召开会议学习工作要点。",
    ]);
}

#[test]
fn fm_scope() {
    let mut report = balanced("cn-2021");
    report.unit = "某县人民政府".to_owned();
    let overview = report.text("overview").replace("各单位", "");
    report.texts.insert("overview".to_owned(), overview);
    assert_eq!(found(&check(&report, None), "FM-SCOPE")[0].severity, Severity::Info);
    let overview = format!("{}\n全县各部门均已更新目录。", report.text("overview"));
    report.texts.insert("overview".to_owned(), overview);
    assert!(found(&check(&report, None), "FM-SCOPE").is_empty());
    for unit in ["某镇人民政府", "某县教育局", "某街道办事处", "某县人民政府办公室"] {
        report.unit = unit.to_owned();
        report.texts.insert("overview".to_owned(), balanced("cn-2021").text("overview").replace("各单位", ""));
        assert!(found(&check(&report, None), "FM-SCOPE").is_empty(), "{unit}");
    }
}

#[test]
fn fm_s5_pair() {
    let pairs = |problems: &str, measures: &str| {
        let mut report = balanced("cn-2021");
        let more = "以上问题经科室自查、群众评议和上级检查三个方面汇总得出，并在年底前向全体工作人员通报，逐条记录，专人跟踪。";
        let text = format!("存在的主要问题：{problems}{more}\n下一步将采取以下措施：{measures}");
        report.texts.insert("problems".to_owned(), text);
        check(&report, None).iter().map(|it| (it.rule.id, it.severity)).collect::<Vec<_>>()
    };
    let three = "一是形式不够丰富；二是更新不够及时；三是培训不足。";
    assert_eq!(pairs(three, "一是多用图表；二是按季度检查。"), [("FM-S5-PAIR", Severity::Info)]);
    assert_eq!(pairs(three, "一是多用图表；二是按季度检查；三是开展培训。"), []);
    assert_eq!(
        pairs(three, "\n一是多用图表。\n二是按季度检查。\n[bookmark: _GoBack]三是开展培训。").len(),
        1,
        "FM-PLACE"
    );
    assert_eq!(pairs(three, "加强培训，按季度检查，多用图表。"), []);
    assert_eq!(pairs("一是形式不够丰富；二是更新不够及时。", "一是多用图表；二是检查；三是培训；四是通报。"), []);
}

/// A form of other years.
#[test]
fn fm_basis_of_the_form() {
    let of = |form: &str, year: u16| {
        let mut report = Report::new(builtin(form).expect("a form"), "某镇", year);
        report.texts.insert("other".to_owned(), "无".to_owned());
        let findings = check(&report, None);
        found(&findings, "FM-BASIS").iter().map(|it| it.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        of("cn-2019", 2022),
        ["2022年度的报告用了“全国统一格式（2019年试行）”，这个格式用于2019至2020年度的报告"]
    );
    assert_eq!(of("cn-2021", 2020).len(), 1);
    assert_eq!([of("cn-2019", 2020), of("cn-2021", 2021), of("cn-2021", 2025)].concat(), [""; 0]);
}
