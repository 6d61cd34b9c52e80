//! Words for heading levels.

use crate::text::level::Level;

/// Its name in the margin.
pub fn name(level: Level) -> &'static str {
    match level {
        Level::One => "一级",
        Level::Two => "二级",
        Level::Three => "三级",
        Level::Four => "四级",
    }
}

/// How it will look on the page.
pub fn explanation(level: Level) -> &'static str {
    match level {
        Level::One => "一级标题，打印为黑体",
        Level::Two => "二级标题，打印为楷体；标题后接正文时，只有第一句为楷体",
        Level::Three => "三级标题，打印为仿宋",
        Level::Four => "四级标题，打印为仿宋",
    }
}
