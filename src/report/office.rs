//! What the name of an office tells about it: its level, and what kind of office it is.

/// Level of an office, where its name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// 乡、镇、街道.
    Township,
    /// 县、旗、区 and their departments.
    County,
    /// Higher, or not to be told from the name.
    Unknown,
}

impl Level {
    /// The lowest level that the name mentions.
    pub fn of(unit: &str) -> Self {
        let unit = unit.trim();
        if mentions(unit, &["镇", "乡", "街道"], is_township) {
            Self::Township
        } else if mentions(unit, &["县", "旗", "区"], is_county) {
            Self::County
        } else {
            Self::Unknown
        }
    }
}

/// What kind of office a name is that of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A people's government: 某市, 某镇人民政府.
    Government,
    /// A street office (某街道, 某街道办事处): sent out by a government and none, though it looks after an area.
    Street,
    /// What else looks after an area and is no people's government: 新区, 开发区管委会, 行政公署.
    Area,
    /// A part of a government, or what belongs to one.
    Department,
    /// There is no name yet.
    Unknown,
}

impl Kind {
    /// The kind that a name tells. What stands in brackets behind it tells nothing.
    ///
    /// # Example
    /// ```
    /// use nianbao::report::office::Kind;
    /// assert_eq!(Kind::of("某市人民政府"), Kind::Government);
    /// assert_eq!(Kind::of("某区人民政府某街道办事处"), Kind::Street);
    /// assert_eq!(Kind::of("某市人民政府办公室"), Kind::Department);
    /// ```
    pub fn of(unit: &str) -> Self {
        let unit = unit.split(['（', '(']).next().unwrap_or_default().trim();
        // A single character is the end of a name that is still being typed.
        if unit.chars().count() < 2 {
            return Self::Unknown;
        }
        let ends = |ends: &[&str]| ends.iter().any(|end| unit.ends_with(end));
        if ends(&["街道", "街道办事处", "街道办"]) {
            return Self::Street;
        }
        if unit.contains("街道") {
            return Self::Department;
        }
        // 新区 and 开发区 have a committee, and no people's government.
        let is_district = unit.ends_with('区') && Level::of(unit) == Level::County;
        if is_district || ends(&["政府", "省", "市", "县", "旗", "乡", "镇", "自治区", "自治州", "自治县"])
        {
            return Self::Government;
        }
        if ends(&["区", "州", "公署"]) || is_committee_of_area(unit) {
            return Self::Area;
        }
        Self::Department
    }

    /// Whether an office of this kind reports for an area with all that works there, as far as is known.
    pub fn is_of_area(self) -> bool {
        self != Self::Department
    }
}

/// 开发区管委会; not 国有资产监督管理委员会 or 住房公积金管理委员会, which look after a matter.
fn is_committee_of_area(unit: &str) -> bool {
    const MATTERS: [&str; 4] = ["监督", "公积金", "资产", "基金"];
    let area = ["管委会", "管理委员会"].into_iter().find_map(|end| unit.strip_suffix(end));
    area.is_some_and(|area| !area.is_empty() && !MATTERS.iter().any(|matter| area.ends_with(matter)))
}

/// Whether an office makes no 规章: below a city, or a department of a province or city. The office of a government may
/// report for the government.
pub fn lacks_rule_power(unit: &str) -> bool {
    const FOR_A_GOVERNMENT: [&str; 3] = ["政府办公", "政府办", "司法"];
    let is_of_place = |_: &str, mark: &str, after: &str| !(after.is_empty() || mark == "市" && after.starts_with('场'));
    Level::of(unit) != Level::Unknown
        || Kind::of(unit) == Kind::Department
            && !is_central(unit)
            && mentions(unit.trim(), &["省", "市", "自治区", "自治州"], is_of_place)
            && !FOR_A_GOVERNMENT.iter().any(|word| unit.contains(word))
}

/// Whether others may ask this office for 行政复议 in a year. From 2024 on only governments from the county up are asked,
/// departments of the State Council, and what is led from above.
pub fn may_review(unit: &str, year: u16) -> bool {
    /// First year under the law as revised in 2023.
    const REVISED: u16 = 2024;
    const LED_FROM_ABOVE: [&str; 4] = ["税务", "海关", "外汇", "国家安全"];
    year < REVISED
        || match Kind::of(unit) {
            Kind::Government => Level::of(unit) != Level::Township,
            Kind::Department => is_central(unit) || LED_FROM_ABOVE.iter().any(|matter| unit.contains(matter)),
            Kind::Street => false,
            Kind::Area | Kind::Unknown => true,
        }
}

/// Whether an office of this name grants and punishes every year.
pub fn enforces(unit: &str) -> bool {
    const MATTERS: [&str; 7] = ["市场监督管理", "公安", "城市管理", "综合行政执法", "交通运输", "卫生健康", "生态环境"];
    let unit = unit.trim();
    let is_office = ["局", "委员会", "支队", "大队", "总队", "分局"].iter().any(|end| unit.ends_with(end));
    is_office && MATTERS.iter().any(|matter| unit.contains(matter))
}

/// 国家税务总局, 中国人民银行, 应急管理部: of the State Council, or led by one of its departments.
fn is_central(unit: &str) -> bool {
    let unit = unit.trim();
    ["国家", "国务院", "中国", "中华"].iter().any(|start| unit.starts_with(start)) || unit.ends_with('部')
}

/// Whether an office speaks for itself alone: a department, a town, a street.
pub fn is_single(unit: &str) -> bool {
    match Kind::of(unit) {
        Kind::Government => Level::of(unit) == Level::Township,
        Kind::Unknown => false,
        Kind::Street | Kind::Area | Kind::Department => true,
    }
}

/// Whether one of the marks stands in the name with something before it, and `is` agrees to what is around it.
fn mentions(unit: &str, marks: &[&str], is: fn(before: &str, mark: &str, after: &str) -> bool) -> bool {
    marks.iter().any(|mark| {
        unit.match_indices(mark).any(|(at, _)| {
            let (before, after) = (&unit[..at], &unit[at + mark.len()..]);
            !before.is_empty() && is(before, mark, after)
        })
    })
}

/// 镇江市, 景德镇市, 新乡市, 城乡建设局 and 乡村振兴局 are no towns: the name of a town ends here, or its organs follow.
fn is_township(_: &str, _: &str, after: &str) -> bool {
    const ORGANS: [&str; 8] = ["人民政府", "政府", "办事处", "党", "综合", "便民", "（", "("];
    after.is_empty() || ORGANS.iter().any(|organ| after.starts_with(organ))
}

fn is_county(before: &str, mark: &str, after: &str) -> bool {
    // What is no administrative division below a city although its name ends so, or whose standing the name alone
    // does not tell: regions, development zones, new areas.
    const OTHER_AREAS: [&str; 32] = [
        "自治",
        "行政",
        "地",
        "特",
        "新",
        "开发",
        "示范",
        "试验",
        "实验",
        "园",
        "景",
        "名胜",
        "度假",
        "保税",
        "保护",
        "合作",
        "管理",
        "工业",
        "产业",
        "加工",
        "贸易",
        "自贸",
        "高新",
        "经开",
        "高新技术",
        "经济",
        "社",
        "片",
        "小",
        "军",
        "灌",
        "库",
    ];
    // 区域, 县级, 县域, 旗舰: part of another word.
    const WORDS: [&str; 8] = ["域", "级", "划", "间", "块", "位", "舰", "帜"];
    !WORDS.iter().any(|word| after.starts_with(word))
        && match mark {
            "区" => !OTHER_AREAS.iter().any(|area| before.ends_with(area)),
            "旗" => !before.ends_with('红'),
            _ => true,
        }
}

#[cfg(test)]
mod tests {
    use super::Level;

    #[track_caller]
    fn check(level: Level, units: &[&str]) {
        for unit in units {
            assert_eq!(Level::of(unit), level, "{unit}");
        }
    }

    #[test]
    fn towns() {
        check(
            Level::Township,
            &[
                "樟木头镇",
                "海城市西柳镇人民政府",
                "上海市黄浦区人民政府打浦桥街道办事处",
                "新乡市红旗区洪门镇政府",
                "景德镇市浮梁县浮梁镇人民政府",
                "某县某民族乡人民政府",
                "某镇党政综合办公室",
            ],
        );
    }

    #[test]
    fn counties() {
        check(
            Level::County,
            &[
                "淮安市洪泽区人民政府",
                "金湖县人民政府",
                "沭阳县发展和改革局",
                "某某族自治县人民政府",
                "鄂温克族自治旗人民政府",
                "广西壮族自治区南宁市青秀区人民政府",
                "镇江市丹徒区住房和城乡建设局",
                "荆州市沙市区人民政府",
                "晋城市城区人民政府",
                "神农架林区人民政府",
            ],
        );
    }

    #[test]
    fn higher_or_unknown() {
        check(
            Level::Unknown,
            &[
                "",
                "镇",
                "淮安市人民政府",
                "海城市人民政府",
                "宿迁市",
                "镇江市人民政府",
                "景德镇市人民政府",
                "新乡市人民政府",
                "上海市人民政府办公厅",
                "住房和城乡建设部",
                "江苏省乡村振兴局",
                "广西壮族自治区人民政府",
                "西藏自治区发展和改革委员会",
                "香港特别行政区",
                "阿克苏地区行政公署",
                "某某国家自主创新示范区管委会",
                "苏州工业园区管理委员会",
                "洋河新区（测试夹具）",
                "深圳经济特区建设局",
                "河北省县域经济促进局",
                "某省区域协调发展办公室",
            ],
        );
    }
}
