//! The heading levels of official documents: 一、 （一） 1. （1）. GB/T 9704, 7.3.3.

/// The level of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 一、
    One,
    /// （一）
    Two,
    /// 1.
    Three,
    /// （1）
    Four,
}

impl Level {
    /// Its name in the margin.
    pub fn name(self) -> &'static str {
        match self {
            Self::One => "一级",
            Self::Two => "二级",
            Self::Three => "三级",
            Self::Four => "四级",
        }
    }

    /// How it will look on the page.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::One => "一级标题，印成黑体",
            Self::Two => "二级标题，印成楷体；标题后接正文时，只有第一句印成楷体",
            Self::Three => "三级标题，印成仿宋",
            Self::Four => "四级标题，印成仿宋",
        }
    }
}

/// The level of a paragraph that begins with a heading's number.
pub fn level(paragraph: &str) -> Option<Level> {
    let text = paragraph.trim_start();
    if let Some(inside) = text.strip_prefix(['（', '(']) {
        let (number, _) = inside.split_once(['）', ')'])?;
        return match () {
            () if is_han_number(number) => Some(Level::Two),
            () if is_number(number) => Some(Level::Four),
            () => None,
        };
    }
    let (number, rest) = text.split_at(text.find(['、', '.', '．'])?);
    let mut rest = rest.chars();
    match rest.next()? {
        '、' if is_han_number(number) => Some(Level::One),
        '、' if is_number(number) => Some(Level::Three),
        // 1.5万件 is an amount, 1.1 no level of an official document.
        '.' | '．' if is_number(number) && !rest.next().is_some_and(char::is_numeric) => Some(Level::Three),
        _ => None,
    }
}

/// How many bytes of a heading's paragraph are the heading: its first sentence where text runs on, else all of it.
pub fn heading_len(paragraph: &str) -> usize {
    paragraph.find('。').map_or(paragraph.len(), |stop| stop + '。'.len_utf8())
}

/// 一 to 九十九.
fn is_han_number(text: &str) -> bool {
    (1..=3).contains(&text.chars().count()) && text.chars().all(|char| "一二三四五六七八九十".contains(char))
}

/// 1 to 99, also full-width.
fn is_number(text: &str) -> bool {
    let is_digit = |char: char| char.is_ascii_digit() || ('０'..='９').contains(&char);
    (1..=2).contains(&text.chars().count()) && text.chars().all(is_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_recognised_as_they_are_typed() {
        for (paragraph, expected) in [
            ("一、总体情况", Some(Level::One)),
            ("十二、", Some(Level::One)),
            ("　　三、收到和处理", Some(Level::One)),
            ("（一）主动公开", Some(Level::Two)),
            ("(二)依申请公开。2022年", Some(Level::Two)),
            ("（十一）", Some(Level::Two)),
            ("1.加强领导", Some(Level::Three)),
            ("2．加强培训", Some(Level::Three)),
            ("3、加强督查", Some(Level::Three)),
            ("１０．加强", Some(Level::Three)),
            ("（1） 平台建设", Some(Level::Four)),
            ("(12)", Some(Level::Four)),
        ] {
            assert_eq!(level(paragraph), expected, "{paragraph}");
        }
    }

    #[test]
    fn text_is_no_heading() {
        for paragraph in [
            "",
            "一",
            "一是加强领导、落实责任",
            "第一、二季度",
            "2022年，我镇",
            "1.5万件",
            "2022.12.31",
            "100.共",
            "（一",
            "（见附件）",
            "（2022）12号",
            "（）",
            "、",
            "年报",
        ] {
            assert_eq!(level(paragraph), None, "{paragraph}");
        }
    }

    #[test]
    fn a_heading_ends_with_its_sentence() {
        assert_eq!(heading_len("（一）加强公开。一是"), "（一）加强公开。".len());
        assert_eq!(heading_len("（一）加强公开"), "（一）加强公开".len());
    }
}
