//! Figures that were never filled in, and words that stand for what was to be written.

use nianbao::check::{Mend, Severity, check};

use crate::wording::{finds, mends, silent, with};

#[test]
fn fm_place_of_figures() {
    finds(
        "FM-PLACE",
        &[
            ("公众号推送推文条。", &["推文条"]),
            ("召开例会次，参训人次。", &["例会次", "人次"]),
            ("全年公开信息条；培训次。", &["信息条", "培训次"]),
            ("召开会议次", &["会议次"]),
            ("设置专栏个、编发简报期、发放资料份。", &["专栏个", "简报期", "资料份"]),
            ("答复来信_封。", &["_封"]),
            ("参训＿人。", &["＿人"]),
            ("全年共发布信息    条，其中动态    条。", &["    条", "    条"]),
            ("登记申请    件，答复　　件。", &["    件", "　　件"]),
            ("收取费用  万元（其中退费　　万元）。", &["  万元", "　　万元"]),
            ("公开信息 条。", &[" 条"]),
            ("共（  ）件、共（）条。", &["（  ）件", "（）条"]),
        ],
    );
    let report = with("全年共发布信息    条。");
    let [finding] = &check(&report, None)[..] else { panic!("one finding") };
    assert_eq!((finding.severity, finding.mend.is_none()), (Severity::Warning, true));
    assert_eq!(finding.message, "“信息    条”没有填数");
}

/// The gap is what shows that something is missing.
#[test]
fn a_gap_is_not_mended_away() {
    let mut report = with("全年 共发布信息    条，其中动态    条。");
    let findings = check(&report, None);
    let mends = findings.iter().filter_map(|finding| finding.mend.as_ref()).filter(|mend| mend.mechanical);
    let edit = Mend::edit(mends, &report.clone());
    report.apply(edit);
    assert!(report.text("overview").ends_with("\n全年共发布信息    条，其中动态    条。"));
    mends_of_blanks();
}

fn mends_of_blanks() {
    mends(&[("发布一百余  条，培训若干  次。", "发布一百余条，培训若干次。")]);
    mends(&[("发布政府 信息，公开  政策文  件。", "发布政府信息，公开政策文件。"), ("附  件：目录。", "附件：目录。")]);
}

#[test]
fn fm_place_of_the_words_of_the_form() {
    finds(
        "FM-PLACE",
        &[
            ("（文字描述）", &["文字描述"]),
            ("（文字描述，可以附图表）", &["文字描述"]),
            ("文字描述", &["文字描述"]),
            ("收取信息处理费情况在此处报告。", &["情况在此处报告"]),
        ],
    );
    silent(&["除文字描述外，还用图表、短视频解读。", "在报告厅此处报告会上讲解。"]);
    // The words of the form do not tell that no fee was taken.
    let mut report = with("");
    report.texts.insert("other".to_owned(), "（文字描述，收取信息处理费情况在此处报告。）".to_owned());
    let ids = check(&report, None).iter().map(|finding| finding.rule.id).collect::<Vec<_>>();
    assert_eq!(ids, ["FEE-4", "FM-PLACE"]);
}

#[test]
fn fm_word_of_figures() {
    finds("FM-WORD", &[("更新网站信息310余。", &["310余"]), ("发布动态860余，阅读量上升。", &["860余"])]);
    finds(
        "FM-WORD",
        &[
            ("全镇未收到政府信息公开投诉0件。", &["未收到政府信息公开投诉0件"]),
            ("没有发生泄密事件0起", &["没有发生泄密事件0起"]),
        ],
    );
    assert_eq!(check(&with("未收到投诉0件。"), None)[0].severity, Severity::Info);
}

#[test]
fn words_that_end_like_a_count() {
    silent(&[
        "清理文件、案件、信件，规范申请件、答复件。",
        "制定政策条款，更新头条、词条。",
        "按层次、批次、频次、场次统计。",
        "统计培训场次、参训人次。",
        "参训人次、访问人次比往年明显增加。",
        "依次办理，逐次登记，每次归档，一次告知。",
        "说明份数和期数，按月份、年份分类。",
        "召开会议多次，开展检查数次，推送推文若干条。",
        "制作宣传视频二十余条，接待群众百余人次。",
        "收到建议一条、意见两条。",
        "政策解读篇、信息公开篇各有侧重。",
        "公开信息条目清晰，会议次数减少。",
        "编发简报12期，发布信息1000余条（不含转载）。",
        "发布信息1000余条，培训30余人次，共20余项。",
        "按条、件、次分别统计。",
        "2024年有余力的科室参加了培训。",
        "全年未收到投诉；收到建议0件。",
        "未收到投诉，同比减少0件。",
        "未发生泄密事件，收到建议10件。",
        "附图（示意）件件有回音。",
        "提供纸质件（复印）份数不限。",
        "下发通知1件次，巡查2人次。",
    ]);
}

#[test]
fn fm_word_of_laws() {
    mends(&[
        ("宣传《中华人民共和国信息公开条例》。", "宣传《中华人民共和国政府信息公开条例》。"),
        ("推进法制政府建设。", "推进法治政府建设。"),
        ("落实（国办公开函〔2021〕30号）。", "落实（国办公开办函〔2021〕30号）。"),
    ]);
    silent(&[
        "贯彻《条例》《广东省政务公开条例》《保守国家秘密法》。",
        "公布政府法制工作、法治政府建设情况。",
        "按照国务院办公厅政府信息与政务公开办公室的要求填报。",
    ]);
}

#[test]
fn fm_errword() {
    mends(&[
        ("学习习近平新时代特色社会主义思想。", "学习习近平新时代中国特色社会主义思想。"),
        ("某镇人名政府网站更新及时。", "某镇人民政府网站更新及时。"),
    ]);
    finds("FM-ERRWORD", &[("坚持从严制党、依法制国。", &["从严制党", "依法制国"])]);
    silent(&[
        "坚持以习近平新时代中国特色社会主义思想为指导，全面从严治党、依法治国。",
        "公布从严制定的规定，向社会主动公开。",
        "学习中国共产党第二十次全国代表大会精神。",
    ]);
}
