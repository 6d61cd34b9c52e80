//! What the name of an office says: one answer for all who ask.

use nianbao::{
    check::{check, claims},
    form::builtin,
    report::{
        Report,
        office::{Kind, Level, is_single},
    },
};

const NAMES: &[(&str, Kind, Level)] = &[
    ("街道办事处", Kind::Street, Level::Unknown),
    ("打浦桥街道办事处", Kind::Street, Level::Township),
    ("上海市黄浦区人民政府打浦桥街道办事处", Kind::Street, Level::Township),
    ("打浦桥街道", Kind::Street, Level::Township),
    ("某某街道办事处（某某高新区管委会）", Kind::Street, Level::Township),
    ("某某街道党政综合办公室", Kind::Department, Level::Township),
    ("某某街道社区卫生服务中心", Kind::Department, Level::Unknown),
    ("樟木头镇", Kind::Government, Level::Township),
    ("东莞市樟木头镇人民政府", Kind::Government, Level::Township),
    ("景德镇市浮梁县浮梁镇人民政府", Kind::Government, Level::Township),
    ("某县某民族乡人民政府", Kind::Government, Level::Township),
    ("某镇人民政府（夹具）", Kind::Government, Level::Township),
    ("某镇党政综合办公室", Kind::Department, Level::Township),
    ("金湖县人民政府", Kind::Government, Level::County),
    ("某某族自治县", Kind::Government, Level::County),
    ("鄂温克族自治旗人民政府", Kind::Government, Level::County),
    ("淮安市洪泽区", Kind::Government, Level::County),
    ("荆州市沙市区人民政府", Kind::Government, Level::County),
    ("沭阳县发展和改革局", Kind::Department, Level::County),
    ("沭阳县发展和改革局（沭阳县粮食局）", Kind::Department, Level::County),
    ("某县人民政府办公室", Kind::Department, Level::County),
    ("宿迁市", Kind::Government, Level::Unknown),
    ("景德镇市人民政府", Kind::Government, Level::Unknown),
    ("江苏省", Kind::Government, Level::Unknown),
    ("西藏自治区", Kind::Government, Level::Unknown),
    ("延边朝鲜族自治州", Kind::Government, Level::Unknown),
    ("上海市人民政府办公厅", Kind::Department, Level::Unknown),
    ("江苏省乡村振兴局", Kind::Department, Level::Unknown),
    ("住房和城乡建设部", Kind::Department, Level::Unknown),
    ("洋河新区", Kind::Area, Level::Unknown),
    ("某某经济开发区", Kind::Area, Level::Unknown),
    ("苏州工业园区管理委员会", Kind::Area, Level::Unknown),
    ("某某国家自主创新示范区管委会", Kind::Area, Level::Unknown),
    ("阿克苏地区行政公署", Kind::Area, Level::Unknown),
    ("某省国有资产监督管理委员会", Kind::Department, Level::Unknown),
    ("某市住房公积金管理委员会", Kind::Department, Level::Unknown),
    ("某省人民政府驻北京办事处", Kind::Department, Level::Unknown),
    ("", Kind::Unknown, Level::Unknown),
    ("市", Kind::Unknown, Level::Unknown),
];

#[test]
fn a_name_has_one_answer() {
    assert!(NAMES.len() > 30);
    for (unit, kind, level) in NAMES {
        assert_eq!((Kind::of(unit), Level::of(unit)), (*kind, *level), "{unit}");
        let blanks = format!(" {unit}\n");
        assert_eq!((Kind::of(&blanks), Level::of(&blanks)), (*kind, *level), "{unit}");
    }
    assert!(is_single("樟木头镇") && is_single("某县发展和改革局") && is_single("打浦桥街道办事处"));
    assert!(!is_single("淮安市人民政府") && !is_single(" "));
}

/// Those who asked one of two answers got two for a street office with something in brackets behind its name, and for
/// any department with brackets.
#[test]
fn all_who_ask_get_the_same() {
    let form = builtin("cn-2021").expect("a built-in form");
    for (unit, kind, level) in NAMES {
        let mut report = Report::new(form.clone(), *unit, 2024);
        let overview = "全县收到政府信息公开申请5件。主动公开，依申请公开，信息管理，平台建设，监督保障。";
        report.texts.insert("overview".to_owned(), overview.to_owned());
        for key in ["lead", "problems", "other"] {
            report.texts.insert(key.to_owned(), "问题不少，措施有力。".to_owned());
        }
        for cell in form.cells().filter(|cell| !form.is_computed(*cell)).collect::<Vec<_>>() {
            report.set_entry(cell, Some(nianbao::number::Number::Count(0).into()));
        }
        let asks_for_more = check(&report, None).iter().any(|finding| finding.rule.id == "FM-GOV");
        assert_eq!(asks_for_more, *kind == Kind::Government, "{unit}");
        // What all of an area received is the office's own figure where it reports for the area; a county is more than
        // the area of a town.
        let own = claims(&report, &nianbao::address::Address::new("overview"));
        let is_own = kind.is_of_area() && *level != Level::Township;
        assert_eq!(!own.is_empty(), is_own, "{unit}: {own:?}");
    }
}
