//! Form and wording: what each rule finds in a text, and natural sentences in which no rule may find anything.

use nianbao::{
    check::{Finding, Mend, Severity, check},
    draft,
    form::builtin,
    report::{Contact, Report},
};

use crate::filled::balanced;

/// A report without a fault, with a paragraph added to its overview.
pub(crate) fn with(paragraph: &str) -> Report {
    let mut report = balanced("cn-2021");
    report.contact = Contact { telephone: "0769-87711001".to_owned(), ..Contact::default() };
    let overview = format!("{}\n{paragraph}", report.text("overview"));
    report.texts.insert("overview".to_owned(), overview);
    report
}

/// The words that a finding marks.
fn marked<'a>(report: &'a Report, finding: &Finding) -> Vec<&'a str> {
    let words = |passage: &nianbao::report::Passage| {
        report.text_at(&passage.at).expect("a text").get(passage.range.clone()).expect("whole characters")
    };
    // The passages of a finding are in the report as long as it is.
    finding.passages.iter().map(words).collect()
}

/// The rule finds these words in a paragraph, and no other rule finds anything.
#[track_caller]
pub(crate) fn finds(rule: &str, cases: &[(&str, &[&str])]) {
    for (paragraph, words) in cases {
        let report = with(paragraph);
        let findings = check(&report, None);
        let ids = findings.iter().map(|finding| finding.rule.id).collect::<Vec<_>>();
        assert!(!ids.is_empty() && ids.iter().all(|id| *id == rule), "{paragraph}: {findings:#?}");
        let found = findings.iter().flat_map(|finding| marked(&report, finding)).collect::<Vec<_>>();
        assert_eq!(found, *words, "{paragraph}");
    }
}

/// After the mends of everything that is found, the paragraph reads like this, and nothing is found any more.
#[track_caller]
pub(crate) fn mends(cases: &[(&str, &str)]) {
    for (paragraph, right) in cases {
        let mut report = with(paragraph);
        let findings = check(&report, None);
        let mends = findings.iter().filter_map(|finding| finding.mend.as_ref()).collect::<Vec<_>>();
        assert!(!mends.is_empty(), "{paragraph}: {findings:#?}");
        let before = report.clone();
        let undo = report.apply(Mend::edit(mends.iter().copied(), &before));
        assert_eq!(report, with(right), "{paragraph}");
        assert_eq!(check(&report, None), [], "{paragraph}");
        report.apply(undo);
        assert_eq!(report, before, "one step takes it back");
    }
}

#[track_caller]
pub(crate) fn silent(paragraphs: &[&str]) {
    for paragraph in paragraphs {
        let report = with(paragraph);
        let findings = check(&report, None);
        let told = findings.iter().map(|finding| (finding.rule.id, &finding.message, marked(&report, finding)));
        assert!(findings.is_empty(), "{paragraph}: {:#?}", told.collect::<Vec<_>>());
    }
}

#[test]
fn natural_sentences() {
    silent(&[
        "2024年，全镇持续深化重点领域信息公开，不断提高工作质效。",
        "一是加强组织领导；二是完善制度；三是强化监督。",
        "一是优化栏目设置。在目录中设立“政策”一级专栏和“政策解读”“政策图解”二级专栏。二是优化网站功能。",
        "严格执行“先审后发”“三审三校”制度，落实专人专责。",
        "按照《关于加强政务公开工作的通知》《关于做好政策解读工作的通知》要求，明确职责分工。",
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条规定，及时公开。",
        "严格按照《广东省政府信息公开申请办理答复规范》（粤办函〔2020〕42号）办理。",
        "通过政府网站（http://www.dg.gov.cn/zmt/index.html）公开。",
        "网址为http://www.dg.gov.cn，可随时查阅。",
        "电子邮箱：zwgk@dg.gov.cn，传真：0769-87711002。",
        "联系电话：0769-87711001（工作日8:30至12:00，14:30至17:30）。",
        "咨询电话0527-84389898，邮编223800。",
        "“平安樟木头”公众号关注人数45714人，推文阅读量68.9万次，分享3.1万次。",
        "热线满意率96.2%，比上年提高1.5个百分点。",
        "共有1,824项权责清单。",
        "全年举办“政府开放日”活动4次，参加群众1200多人次。",
        "GB/T 9704—2012规定了公文格式。",
        "公开专栏采用HTML5技术，支持PDF、Word等格式下载。",
        "在全镇推广使用App和小程序。",
        "增设Wi-Fi 6热点、5G基站的公示信息。",
        "A级景区的收费标准已经公示。",
        "公开事项分为A、B、C三类。",
        "截至2024年12月31日，网站运行平稳。",
        "2024年2月29日，召开推进会。",
        "2024年1月至12月，网站更新正常。",
        "3月和9月各开展一次自查。",
        "历时18个月完成的改造项目已经公示。",
        "全年召开4次会议，3月15日、6月30日、9月30日、12月31日各一次。",
        "9月1日起施行的规定已经解读。",
        "公示期为收到材料之日起35日。",
        "保守国家秘密、商业秘密和个人隐私，落实保密审查。",
        "内部管理制度更加健全，内部监督更加有力。",
        "不予公开的内容主要是属于国家秘密的信息。",
        "涉及工作秘密和内部事务的，依法不公开。",
        "绝密级事项不在公开范围。",
        "申请人对答复不服的，可以依法申请复议。",
        "申请人陈述了申请的用途。",
        "申请人高度认可答复的质量。",
        "申请人方便获取信息，办事更加省心。",
        "申请人包括自然人和法人。",
        "申请人于收到通知后补正。",
        "申请人应当说明所需信息的名称。",
        "申请人：自然人、法人和其他组织。",
        "原告方撤回起诉。",
        "公民、法人和其他组织可以通过网站提出申请。",
        "为公民何某些需要的事项提供指引。",
        "各级各部门密切配合，家家户户都能看到公示栏。",
        "逐条逐项梳理，一条一条核对，逐个逐个落实。",
        "樟木头镇人民政府政府信息公开工作领导小组办公室负责日常工作。",
        "明明白白公开，实实在在服务，方方面面满意。",
        "好好学习政策，常常更新信息。",
        "目的的实现有赖于制度的完善。",
        "群众的的确确感受到了变化。",
        "接下来将继续推进标准化规范化建设。",
        "制度有待补充完善的地方已经列入计划。",
        "有的栏目还需要进一步补充填写说明。",
        "群众填写申请表后，当场登记。",
        "请填写《申请表》的提示更加醒目。",
        "网站设有“请填写意见”的入口。",
        "公布了申请表的填写示例。",
        "制定办事指南模板，供各单位参照。",
        "按照模板的样式统一发布。",
        "长3米×宽2米的公示栏更换一新。",
        "新建3×4平方米的电子屏。",
        "二维码和小程序码均可扫描查看。",
        "发布图解、H5、短视频等多种形式的解读。",
        "解读比例达到100%，公开率达到100%。",
        "（以下简称《条例》）的宣传深入人心。",
        "（注：数据由镇党政办提供。）",
        "做到：标准统一、流程规范；责任到人、限时办结。",
        "什么是政府信息？怎样申请公开？网站都有说明。",
        "真正做到了“一网通办”！",
        "难道不应该公开吗？！这样的疑问越来越少了。",
        "推进决策、执行、管理、服务、结果“五公开”……",
        "公开——这是最好的监督。",
        "发布“十件民生实事”完成情况，回应“急难愁盼”问题。",
        "他说：“公示栏就在家门口，‘阳光’照到了每一户。”",
        "1）编制目录；2）更新指南；3）公示结果。",
        "主要做法有三：（1）抓培训；（2）抓审核；（3）抓通报。",
        "落实（一）主体责任、（二）监督责任。",
        "对标《2024年政务公开工作要点》，逐项分解任务。",
        "与2023年相比，网站访问量明显上升。",
        "下一步，2025年将继续完善平台功能。",
        "项目代码2406-441900-04-01-123456已经公示。",
        "统一社会信用代码114419000074879535已经更新。",
        "公文编号20240315001至20240315099均已归档。",
        "网站累计访问量13812345678次。",
        "订单编号第1234567890123456号已经处理。",
        "阅读量12345678人次。",
        "专用账户的开户行信息按规定不公开。",
        "本镇政府网站标识码4419000051。",
        "粤ICP备05079501号的备案信息已经更新。",
        "办公地址：东莞市樟木头镇银河北路1号，邮编：523600。",
        "每周一至周五8:00—12:00受理。",
        "比例由3:7调整为5:5。",
        "“12345”政务服务便民热线与政府网站互动栏目全面对接。",
        "信访、舆情等部门也参加了培训。",
        "其他组织也可以提出申请。",
        "其中，它们的更新由专人负责。",
        "《关于其它费用的说明》已经废止。",
        "镇党委、镇政府高度重视；分管领导亲自抓；各科室具体抓。",
        "（三审三校）制度得到全面落实。",
        "全镇各部门积极配合，部门之间、部门与村（社区）之间信息共享。",
        "持续完善“公开目录+公开指南+公开年报”的体系。",
        "推行“互联网+政务公开”模式。",
        "在“中国·东莞”网站和“东莞·樟木头”频道同步发布。",
        "办理答复环节实行“接收—登记—审核—办理—答复—归档”闭环管理。",
        "累计培训20余人次，约占全部工作人员的1/3。",
        "气温-5℃以下时的应急信息及时发布。",
        "版面由A3改为A4。",
        "按照要求部署了年度任务，安排了专题培训。",
        "政府信息公开申请表、政府信息公开申请答复书的格式统一。",
        "由于信息公开公众关注度高，及时作了回应。",
        "面向社会社会公益组织征集意见。",
        "发布稿件经科室、分管领导、主要领导三级审核。",
        "　　行首空两格是习惯，打印时由程序处理。",
        "提醒申请人注意保存回执，工作人员对其隐私不得外传。",
        "对内部资料、内部文件逐一审查，属于内部事务的不予公开。",
        "政务服务大厅被评为5★级服务窗口。",
        "申请人当场提交申请（填写申请表）的，即时登记。",
        "门户站点地图更加清晰。",
        "及时发布部分地区停水停电信息。",
        "按排名先后公示，按排序逐项办理。",
        "公布署名文章5篇。",
        "既使用网站，又使用公示栏。",
        "各类数据以表格形式公布，一目了然。",
        "中共樟木头镇委员会委员名单已经公布。",
        "2021年，建成镇级政务公开专区。",
        "按照2021年印发的工作规范办理。",
        "二〇二四年，全镇公开工作再上新台阶。",
        "第XIV届运动会信息及时公开。",
        "处理时间由15日压缩为7日。",
        "在1号公告栏、2号公告栏同步张贴。",
        "共有3.5万名群众关注，环比增长12.5%。",
        "信息公开工作与“放管服”改革、“双随机、一公开”监管相结合。",
        "《樟木头报》（政务公布版）全年发行49期，免费赠阅。",
    ]);
}

#[test]
fn fm_place() {
    finds(
        "FM-PLACE",
        &[
            ("[bookmark: _GoBack]三是加大力度。", &["[bookmark: _GoBack]"]),
            ("_GoBack继续推进。", &["_GoBack"]),
            ("详见错误！未找到引用源。", &["错误！未找到引用源。"]),
            ("{ HYPERLINK \"http://a.cn\" }", &["{ HYPERLINK \"http://a.cn\" }"]),
            ("办\u{FFFD}理情况良好。", &["\u{FFFD}"]),
            ("在XX镇设置查阅点。", &["XX"]),
            ("设置查阅点××处、公示栏ＸＸ处。", &["××", "ＸＸ"]),
            ("设置xx处查阅点。", &["xx"]),
            ("20XX年继续推进。", &["XX"]),
            ("202X年继续推进。", &["X"]),
            ("更新信息____条。", &["____"]),
            ("网址为＿＿。", &["＿＿"]),
            ("（此处填写具体做法）。", &["（此处填写具体做法）"]),
            ("【待补充】。", &["【待补充】"]),
            ("{单位名称}继续推进。", &["{单位名称}"]),
            ("该部分以表格形式报告。", &["该部分以表格形式"]),
            ("培训情况：待补充。", &["待补充"]),
            ("TODO", &["TODO"]),
        ],
    );
    mends(&[("[bookmark: _GoBack]三是加大力度。", "三是加大力度。"), ("甲_GoBack乙[bookmark: _Toc12]丙", "甲乙丙")]);
    let report = with("在XX镇设置。");
    assert_eq!(check(&report, None)[0].mend, None, "nobody knows what belongs there");
    let mut report = balanced("cn-2021");
    report.texts.insert("lead".to_owned(), report.assembled_lead());
    assert_eq!(check(&report, None).iter().map(|it| it.rule.id).collect::<Vec<_>>(), ["FM-PLACE"]);
}

#[test]
fn fm_invisible() {
    finds(
        "FM-INVISIBLE",
        &[
            ("公开\u{200b}信息", &["\u{200b}"]),
            ("公开\u{202e}信息\u{202c}", &["\u{202e}", "\u{202c}"]),
            ("\u{feff}公开", &["\u{feff}"]),
            ("公开\u{7}信息", &["\u{7}"]),
        ],
    );
    mends(&[("公\u{200b}开\u{202e}信息\u{feff}", "公开信息"), ("公开。\u{200b}。", "公开。")]);
    let report = with("公开\u{202e}信息");
    assert_eq!(check(&report, None)[0].message, "有看不见的字符：文字方向控制符（U+202E）");
    let mut report = with("");
    report.unit = "樟木头\u{200b}镇".to_owned();
    assert_eq!(check(&report, None)[0].at[0].as_str(), "unit");
}

#[test]
fn fm_pii() {
    finds(
        "FM-PII",
        &[
            ("身份证号11010519491231002X。", &["11010519491231002X"]),
            ("公民身份号码440524188001010014已登记。", &["440524188001010014"]),
            ("联系人手机13800138000。", &["13800138000"]),
            ("手机：138-0013-8000", &["138-0013-8000"]),
            ("手机：138 0013 8000，欢迎来电。", &["138 0013 8000"]),
            ("卡号4111 1111 1111 1111。", &["4111 1111 1111 1111"]),
            ("账号6222020200112233446。", &["6222020200112233446"]),
            ("申请人张某申请公开拆迁信息。", &["张某"]),
            ("申请人李某某、王女士。", &["李某某"]),
            ("申请人陈先生来电表示满意。", &["陈先生"]),
        ],
    );
    finds("FM-PII", &[("申请人：王小明，申请公开规划信息。", &["王小明"])]);
    let mut report = with("");
    report.contact.telephone = "13912345678".to_owned();
    let findings = check(&report, None);
    assert_eq!((findings[0].rule.id, findings[0].at[0].as_str()), ("FM-PII", "contact.telephone"));
    silent(&[
        // Wrong check digit; not a day; too long; part of an address.
        "编号110105194912310021。",
        "编号110105194913310021。",
        "编号138001380001234。",
        "网页https://www.dg.gov.cn/content/13800138000.html已更新。",
        "编号6222021234567890123。",
        "电话010-12345678、0527-84389898、95598、12345。",
        "电话（0769）87711001。",
    ]);
}

#[test]
fn fm_secret() {
    finds(
        "FM-SECRET",
        &[
            ("机密★1年", &["机密★"]),
            ("秘密★", &["秘密★"]),
            ("秘密", &["秘密"]),
            ("（内部）", &["内部"]),
            ("内部资料，注意保存。", &["内部资料，注意保存"]),
            ("密级：秘密", &["密级："]),
            ("（秘密）", &["秘密"]),
        ],
    );
    let weighs = |paragraph: &str| check(&with(paragraph), None)[0].severity;
    for secret in ["机密★1年", "绝密"] {
        assert_eq!(weighs(secret), Severity::Error, "{secret}");
    }
    for inside in ["（内部）", "内部资料，注意保存。", "（秘密）"] {
        assert_eq!(weighs(inside), Severity::Warning, "{inside}");
    }
}

#[test]
fn fm_date() {
    finds(
        "FM-DATE",
        &[
            ("20241月1日至12月31日。", &["20241月1日"]),
            ("202412月31日。", &["202412月31日"]),
            ("2024 1 1 日至12月31日。", &["2024 1 1 日"]),
            ("2024年13月召开会议。", &["2024年13月"]),
            ("2月30日召开会议。", &["2月30日"]),
            ("2023年2月29日印发的文件。", &["2023年2月29日"]),
            ("11月31日前完成。", &["11月31日"]),
            ("2024年0月1日。", &["2024年0月1日"]),
        ],
    );
}

#[test]
fn fm_punct() {
    mends(&[
        ("地址:东莞市,电话:0769。", "地址：东莞市，电话：0769。"),
        ("公开率100%,其中网站公开80%;其余上墙。", "公开率100%，其中网站公开80%；其余上墙。"),
        ("办理情况良好.全年无投诉。", "办理情况良好。全年无投诉。"),
        ("真的公开了吗?公开了!", "真的公开了吗？公开了！"),
        ("（地址：东莞市，电话：87711001)。", "（地址：东莞市，电话：87711001）。"),
        ("网站(http://www.dg.gov.cn)公开。", "网站（http://www.dg.gov.cn）公开。"),
        ("见(表一)和（附件)。", "见（表一）和（附件）。"),
        ("设立\"政策\"和\"解读\"专栏。", "设立“政策”和“解读”专栏。"),
        ("优化　平台 建设。", "优化平台建设。"),
        ("继续推进。   ", "继续推进。"),
        ("电话 : 0769", "电话： 0769"),
        ("全年公开。。没有遗漏，，", "全年公开。没有遗漏，"),
        ("全年公开，。没有遗漏", "全年公开。没有遗漏"),
        ("全年公开１２３项Ａ类信息", "全年公开123项A类信息"),
        ("法人和其它组织", "法人和其他组织"),
        ("公开，,信息", "公开，信息"),
    ]);
    finds(
        "FM-PUNCT",
        &[
            ("贯彻《条例要求。", &["《"]),
            ("政策解读）已经发布。", &["）"]),
            ("“一网通办已经实现。", &["“"]),
            ("粤办函〔2020）42号", &["〔", "）"]),
        ],
    );
}

#[test]
fn fm_dup() {
    finds(
        "FM-DUP",
        &[
            ("落实资金资金保障。", &["资金"]),
            ("加强队伍建设队伍建设。", &["队伍建设"]),
            (
                "用户可浏览其在本网站咨询问题、办事服务等历史信息，方便用户浏览其在本网站咨询问题、办事服务等历史信息，并作分析。",
                &["浏览其在本网站咨询问题、办事服务等历史信息，", "浏览其在本网站咨询问题、办事服务等历史信息，"],
            ),
        ],
    );
    mends(&[("落实资金资金保障。", "落实资金保障。")]);
}

#[test]
fn fm_word() {
    finds("FM-WORD", &[("通过门户站发布信息。", &["门户站"]), ("还有不足。下来将采取措施。", &["下来将"])]);
    mends(&[("安排专人，布署任务。", "安排专人，部署任务。"), ("公开的的信息。", "公开的信息。")]);
}

#[test]
fn fm_generic() {
    finds("FM-GENERIC", &[("各级政府部门要重视，各地各部门要落实。", &["各级政府部门", "各地各部门"])]);
    finds("FM-GENERIC", &[("（六）舆情监察方面。及时回应。", &["（六）舆情监察方面。"])]);
    let mut report = balanced("cn-2021");
    report.texts.entry("problems".to_owned()).or_default().push_str("部分地区仍有差距。");
    let findings = check(&report, None);
    assert_eq!((findings.len(), marked(&report, &findings[0])), (1, vec!["部分地区"]));
    report.unit = "淮安市人民政府".to_owned();
    let generic = |finding: &Finding| finding.rule.id == "FM-GENERIC";
    assert!(!check(&report, None).iter().any(generic), "a city has parts");
}

#[test]
fn fm_number() {
    let overview = |text: &str| {
        let mut report = balanced("cn-2021");
        let plain = report.text("overview").replace(['（', '）'], "").replace(['一', '二', '三', '四', '五'], "");
        report.texts.insert("overview".to_owned(), format!("{plain}\n{text}"));
        let findings = check(&report, None);
        assert!(findings.iter().all(|finding| finding.rule.id == "FM-NUMBER"), "{text}: {findings:#?}");
        findings.iter().flat_map(|it| marked(&report, it)).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(overview("（1）平台。\n（2）机制。\n（三）公开。\n（四）解读。"), ["（2）", "（三）"]);
    assert_eq!(overview("（一）平台。\n（三）机制。"), ["（三）"]);
    assert_eq!(overview("（一）平台。\n（二）机制。\n（二）公开。"), ["（二）"]);
    assert_eq!(overview("（二）平台。"), ["（二）"]);
    assert_eq!(overview("一、平台。\n二、机制。"), ["一、", "二、"]);
    assert_eq!(overview("一是平台。二是机制。四是公开。"), ["二是", "四是"]);
    for right in [
        "（一）平台。\n（二）机制。\n（三）公开。",
        "（一）平台。\n1.栏目。\n2.目录。\n（二）机制。\n1.制度。\n（1）会议。\n（2）通报。\n2.培训。",
        "主要问题：\n1.平台。\n2.机制。\n改进措施：\n1.平台。\n2.机制。",
        "1.平台。\n2.机制。\n3.公开。",
        "一是平台。\n二是机制。\n三是公开。",
        "有两个问题：一是平台，二是机制。改进措施：一是建好平台；二是健全机制。",
        "3.5万元的设备已经更新。",
        "2024年，全年平稳。",
    ] {
        assert_eq!(overview(right), [""; 0], "{right}");
    }
    let ten = (1..=12).map(|n| {
        format!("（{}）甲。", ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"][n])
    });
    assert_eq!(overview(&ten.collect::<Vec<_>>().join("\n")), [""; 0]);
}

/// What is found in a report after a change, as `RULE address`.
fn after(change: impl FnOnce(&mut Report)) -> Vec<String> {
    let mut report = balanced("cn-2021");
    change(&mut report);
    check(&report, None).iter().map(|finding| format!("{} {}", finding.rule.id, finding.at[0])).collect()
}

fn text(key: &'static str, words: &str) -> impl FnOnce(&mut Report) {
    move |report: &mut Report| {
        report.texts.insert(key.to_owned(), words.to_owned());
    }
}

#[test]
fn fm_title() {
    let title = |title: &str| after(|report| report.title = Some(title.to_owned()));
    for right in [
        "樟木头镇2024年政府信息公开工作年度报告",
        "2024年樟木头镇政府信息公开\n工作年度报告",
        "樟木头镇人民政府2024年度政府信息公开工作年度报告",
        "东莞市樟木头镇人民政府\n2024年政府信息公开工作年度报告",
        "",
    ] {
        assert_eq!(title(right), [""; 0], "{right}");
    }
    for wrong in [
        "樟木头镇2023年政府信息公开工作年度报告",
        "樟木头镇政府信息公开工作年度报告",
        "2024年政府信息公开工作年度报告",
        "塘厦镇2024年政府信息公开工作年度报告",
        "樟木头镇2024年政府信息公开年报",
    ] {
        assert_eq!(title(wrong), ["FM-TITLE title"], "{wrong}");
    }
    let mut report = balanced("cn-2021");
    report.title = Some("2023年报告".to_owned());
    let findings = check(&report, None);
    report.apply(Mend::edit(findings[0].mend.as_ref(), &report.clone()));
    assert_eq!(check(&report, None), []);
}

#[test]
fn a_title_that_is_the_one_of_a_local_form_is_not_mended_into_itself() {
    let mut report = Report::new(crate::random::odd_form(), "某镇", 2024);
    report.title = Some("某镇".to_owned());
    let found = check(&report, None).into_iter().find(|finding| finding.rule.id == "FM-TITLE");
    assert_eq!(found.expect("it does not say what it is").mend, None);
}

const LEAD: &str = "根据《中华人民共和国政府信息公开条例》第五十条和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府\
    信息公开工作年度报告格式〉的通知》（NOTICE）要求，编制本报告。PERIOD。";

fn lead(notice: &str, period: &str) -> Vec<String> {
    after(text("lead", &LEAD.replace("NOTICE", notice).replace("PERIOD", period)))
}

#[test]
fn fm_period() {
    const NOTICE: &str = "国办公开办函〔2021〕30号";
    for right in [
        "统计期限为2024年1月1日至12月31日",
        "数据统计期限自2024年1月1日起至2024年12月31日止",
        "统计期限为2024年1月1日—12月31日",
        "统计时间为2024年01月01日至2024年12月31日",
    ] {
        assert_eq!(lead(NOTICE, right), [""; 0], "{right}");
    }
    for wrong in [
        "本报告如实反映情况",
        "统计期限为2023年1月1日至12月31日",
        "统计期限为2024年1月1日至2023年12月31日",
        "统计期限为2024年1月1日至11月30日",
    ] {
        assert_eq!(lead(NOTICE, wrong), ["FM-PERIOD lead"], "{wrong}");
    }
    // Nobody says that it must be there; a wrong year is another thing.
    let weighs = |period: &str| {
        let mut report = balanced("cn-2021");
        report.texts.insert("lead".to_owned(), LEAD.replace("NOTICE", NOTICE).replace("PERIOD", period));
        check(&report, None)[0].severity
    };
    assert_eq!(weighs("本报告如实反映情况"), Severity::Info);
    assert_eq!(weighs("统计期限为2023年1月1日至12月31日"), Severity::Warning);
}

#[test]
fn fm_basis() {
    const PERIOD: &str = "统计期限为2024年1月1日至12月31日";
    assert_eq!(lead("国办公开办函〔2021〕30号", PERIOD), [""; 0]);
    assert_eq!(lead("以下简称《通知》", PERIOD), [""; 0]);
    for other in [
        "根据《中华人民共和国政府信息公开工作年度报告格式》的要求编制，",
        "按照某政办秘〔2024〕1号的要求编制，全文由总体情况等部分组成，",
    ] {
        let words = format!("本报告{other}由某镇人民政府编制并发布，欢迎社会各界提出意见，{PERIOD}。");
        assert_eq!(after(text("lead", &words)), [""; 0], "{other}");
    }
    for wrong in [
        "国办公开办函〔2019〕60号",
        "国办公开办函[2021]30号",
        "国办公开办函（2021）30号",
        "国办公开办函202130号",
        "国办发〔2021〕30号",
    ] {
        assert_eq!(lead(wrong, PERIOD), ["FM-BASIS lead"], "{wrong}");
    }
    let none = "按照上级要求，现公布本镇政府信息公开工作年度报告，统计期限为2024年1月1日至12月31日，欢迎社会各界提出意见和建议。";
    assert_eq!(after(text("lead", none)), ["FM-BASIS lead"]);
    let old = |report: &mut Report| {
        report.year = 2020;
        let words =
            LEAD.replace("NOTICE", "国办公开办函〔2019〕60号").replace("PERIOD", "统计期限为2020年1月1日至12月31日");
        report.texts.insert("lead".to_owned(), words);
    };
    assert!(after(old).iter().all(|found| !found.contains("lead")));
}

/// What the program itself writes must not be found fault with.
#[test]
fn assembled_leads_are_right() {
    for form in nianbao::form::builtins() {
        let mut report = balanced(form.id());
        report.year = form.spec().to_year.unwrap_or(2024);
        report.contact = Contact {
            address: "东莞市樟木头镇银河北路1号".to_owned(),
            postcode: "523600".to_owned(),
            telephone: "0769-87711001".to_owned(),
            website: "http://www.dg.gov.cn".to_owned(),
        };
        report.texts.insert("lead".to_owned(), report.assembled_lead());
        report.title = Some(report.form_title());
        assert_eq!(check(&report, None), [], "{}", form.id());
    }
}

#[test]
fn fm_parts() {
    let parts = |words: &str| lead("国办公开办函〔2021〕30号", &format!("{words}。统计期限为2024年1月1日至12月31日"));
    let all = "由总体情况，主动公开政府信息情况，收到和处理政府信息公开申请情况，政府信息公开行政复议、行政诉讼情况，存在问题及改进情况，其他需要报告的事项等";
    assert_eq!(parts(&format!("本报告{all}六部分组成")), [""; 0]);
    assert_eq!(parts("全文包括六个部分内容"), [""; 0]);
    assert_eq!(parts(&format!("本报告{all}七部分组成")), ["FM-PARTS lead"]);
    assert_eq!(parts("全文由5个部分组成"), ["FM-PARTS lead"]);
    assert_eq!(parts(&format!("全文包括{all}五个方面内容")), ["FM-PARTS lead"]);
    assert_eq!(parts(&format!("内容包括{all}6部分")), [""; 0]);
    assert_eq!(parts("第五部分列出存在的问题，一部分数据见附表，从四个方面总结工作"), [""; 0]);
    let five = all.replace("总体情况，", "");
    assert_eq!(parts(&format!("本报告{five}六部分组成")), ["FM-PARTS lead"]);
}

#[test]
fn fm_sections_and_fm_empty() {
    assert_eq!(after(text("other", " \n")), ["FM-SECTIONS other"]);
    assert_eq!(after(text("problems", "")), ["FM-SECTIONS problems"]);
    assert_eq!(after(|report| report.texts.clear()), ["FM-EMPTY overview"]);
    // Whoever writes from top to bottom is not told off for what comes next.
    let half = |report: &mut Report| {
        report.texts.remove("problems");
        report.texts.remove("other");
    };
    assert_eq!(after(half), ["FM-EMPTY problems"]);
    let skipped = |report: &mut Report| {
        report.texts.remove("overview");
        report.texts.remove("other");
    };
    assert_eq!(after(skipped), ["FM-SECTIONS overview", "FM-EMPTY other"]);
}

#[test]
fn fm_s5() {
    for nothing in ["无", "无。", "没有问题。"] {
        assert_eq!(after(text("problems", nothing)), ["FM-S5 problems"], "{nothing}");
    }
    let long = "工作开展情况总体良好，人员到位，经费到位，制度健全，群众满意，各项任务都按时完成。".repeat(4);
    let problems_only = "公开的形式不够丰富，人员的公开意识不强，更新不及时。".repeat(5);
    for thin in ["主要问题是公开意识不强，下一步加强培训。", &long, &problems_only] {
        assert_eq!(after(text("problems", thin)), ["FM-S5-THIN problems"], "{thin}");
    }
}

#[test]
fn fm_five_and_fm_gov() {
    let overview = balanced("cn-2021").text("overview").to_owned();
    let without = |words: &[&str]| {
        let lines = overview.split('\n').filter(|line| !words.iter().any(|word| line.contains(word)));
        lines.map(|line| line.split_once('）').map_or(line, |(_, rest)| rest)).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(after(text("overview", &without(&["平台"]))), ["FM-FIVE overview"]);
    assert_eq!(after(text("overview", &without(&["依申请"]))), ["FM-FIVE overview"]);
    let weighs = |overview: String, year: u16| {
        let mut report = balanced("cn-2021");
        report.year = year;
        report.texts.insert("overview".to_owned(), overview);
        let findings = check(&report, None);
        let of_section = findings.into_iter().filter(|finding| ["FM-FIVE", "FM-GOV"].contains(&finding.rule.id));
        of_section.map(|finding| finding.severity).collect::<Vec<_>>()
    };
    let silent_on = overview.replace("社会评议", "业务指导").replace("责任追究", "投诉");
    assert_eq!(after(text("overview", &silent_on)), ["FM-GOV overview"]);
    assert_eq!(weighs(silent_on.clone(), 2024), [Severity::Warning]);
    // All three are missing; for 2019 the form was on trial.
    let nothing = silent_on.replace("工作考核", "日常管理");
    assert_eq!(weighs(nothing.clone(), 2024), [Severity::Error]);
    assert_eq!(weighs(format!("{nothing}接受第三方测评。"), 2024), [Severity::Warning], "perhaps one of them");
    assert_eq!(weighs(nothing, 2019), [Severity::Warning]);
    assert_eq!(weighs(without(&["平台"]), 2024), [Severity::Info]);
    assert_eq!(weighs(without(&["平台", "依申请"]), 2024), [Severity::Warning]);
    for department in ["东莞市樟木头镇党政综合办公室", "某区打浦桥街道办事处", "某县教育局"]
    {
        let change = |report: &mut Report| {
            report.unit = department.to_owned();
            report.texts.insert("overview".to_owned(), silent_on.clone());
        };
        assert_eq!(after(change), [""; 0], "{department}");
    }
}

#[test]
fn fee_4() {
    assert_eq!(after(text("other", "没有其他需要报告的事项。")), ["FEE-4 other"]);
    for told in ["本年度未收取信息处理费。", "本机关全年无依申请公开收费情况。"] {
        assert_eq!(after(text("other", told)), [""; 0], "{told}");
    }
    // Told elsewhere, or in a table of its own.
    let mut report = with("2024年没有收取信息处理费。");
    report.texts.insert("other".to_owned(), "无".to_owned());
    assert_eq!(check(&report, None), []);
    let mut report = balanced("dongguan-2022");
    report.texts.insert("other".to_owned(), "无".to_owned());
    assert_eq!(check(&report, None), []);
}

#[test]
fn fm_deadline() {
    let other = |date: &str| format!("本年度没有收取信息处理费。\n樟木头镇人民政府\n{date}");
    let dated = |unit: &str, date: &str| {
        let mut report = balanced("cn-2021");
        report.unit = unit.to_owned();
        report.texts.insert("other".to_owned(), other(date));
        let findings = check(&report, None);
        findings.iter().map(|finding| (finding.rule.id, finding.severity)).find(|(id, _)| *id == "FM-DEADLINE")
    };
    for (unit, late, in_time) in [
        ("某县教育局", "2025年2月10日", "2025年1月20日"),
        ("某县人民政府", "2025年4月2日", "2025年3月31日"),
        ("临夏回族自治州", "2025年4月2日", "2025年2月20日"),
    ] {
        assert_eq!(dated(unit, late), Some(("FM-DEADLINE", Severity::Warning)), "{unit}");
        assert_eq!(dated(unit, in_time), None, "{unit}");
    }
    // The law says nothing of them.
    for unit in ["樟木头镇", "打浦桥街道办事处", "某乡人民政府", "樟木头镇党政综合办公室", ""]
    {
        assert_eq!(dated(unit, "2025年4月2日"), None, "{unit}");
    }
}

/// DOMAIN of the work: what a person found in the report from which it started.
#[test]
fn the_example_shows_what_a_person_found_in_it() {
    let report = draft::parse(draft::example()).expect("the example").report;
    let findings = check(&report, None);
    let found = |rule: &str, at: &str, words: &str| {
        let is = |finding: &&Finding| {
            finding.rule.id == rule
                && finding.at[0].as_str() == at
                && (words.is_empty() || marked(&report, finding).iter().any(|marked| marked.contains(words)))
        };
        assert!(findings.iter().any(|finding| is(&finding)), "{rule} {at} {words}: {findings:#?}");
    };
    found("FM-BASIS", "lead", "国办公开办函〔2019〕60号");
    found("FM-NUMBER", "overview", "（三）");
    found("FM-PUNCT", "overview", " ");
    found("FM-PLACE", "problems", "[bookmark: _GoBack]");
    found("FM-PUNCT", "lead", ":");
    found("FM-PUNCT", "lead", ")");
    found("FM-DUP", "overview", "浏览其在本网站咨询问题、办事服务等历史信息");
    found("FM-WORD", "overview", "门户站");
    found("FM-WORD", "problems", "下来将");
    found("FM-PUNCT", "overview", "它");
    found("FM-GENERIC", "overview", "舆情监察");
    found("FM-GOV", "overview", "");
    assert!(findings.len() <= 20, "and no more than an officer reads: {findings:#?}");
}

#[test]
fn all_mechanical_mends_are_made_together() {
    let mut report = draft::parse(draft::example()).expect("the example").report;
    report.texts.entry("overview".to_owned()).or_default().push_str("\n（八）１２月，,全年 公开。。\u{200b}   ");
    let before = report.clone();
    let mechanical = |report: &Report| {
        let findings = check(report, None);
        findings.into_iter().filter_map(|finding| finding.mend).filter(|mend| mend.mechanical).collect::<Vec<_>>()
    };
    let mends = mechanical(&report);
    assert!(mends.len() >= 8, "{mends:#?}");
    let undo = report.apply(Mend::edit(&mends, &before));
    assert_eq!(mechanical(&report), []);
    assert!(report.text("overview").ends_with("\n（八）12月，全年公开。"));
    assert!(report.text("lead").contains("（地址：东莞市樟木头镇银河北路1号，邮编：523600，电话：0769-87711001）。"));
    report.apply(undo);
    assert_eq!(report, before);
}

#[test]
fn an_untouched_report_is_left_in_peace() {
    let report = Report::new(builtin("cn-2021").expect("a form"), "", 2024);
    let ids = check(&report, None).iter().map(|finding| finding.rule.id).collect::<Vec<_>>();
    assert_eq!(ids.iter().filter(|id| id.starts_with("FM-")).collect::<Vec<_>>(), [&"FM-UNIT", &"FM-EMPTY"]);
}
