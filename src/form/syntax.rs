//! What is wrong with a RON text, in Chinese.

use ron::Error;

/// What is wrong and what to do, for people who see the file in an editor.
pub fn words(code: &Error) -> String {
    let fixed = match code {
        Error::Message(message) => return message.clone(),
        Error::NoSuchStructField { found, expected, .. } => {
            return format!("没有“{found}”这一项，可能是写错了名称。这里可以写：{}", expected.join("、"));
        }
        Error::NoSuchEnumVariant { found, expected, .. } => {
            return format!("没有“{found}”这种写法。这里可以写：{}", expected.join("、"));
        }
        Error::MissingStructField { field, .. } => return format!("缺少“{field}”这一项"),
        Error::DuplicateStructField { field, .. } => return format!("“{field}”重复出现，请只留一个"),
        Error::UnexpectedChar(char) => {
            return format!("不应有“{}”。请检查引号、逗号和括号，它们都用英文符号", char.escape_debug());
        }
        Error::InvalidValueForType { expected, .. } => return format!("内容的种类不对：这里应是{}", kind(expected)),
        Error::ExpectedDifferentLength { expected, found } if !expected.is_ascii() => {
            return format!("应是{expected}，现有 {found} 项");
        }
        Error::Eof | Error::ExpectedStringEnd | Error::UnclosedBlockComment => {
            "文件到末尾也没有结束，内容不完整：可能少了右引号或右括号，或文件没有存完"
        }
        Error::ExpectedArrayEnd => "这里应是“]”，可能是少了逗号或右括号",
        Error::ExpectedMapEnd => "这里应是“}”，可能是少了逗号或右括号",
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => "这里应是“)”，可能是少了逗号或右括号",
        Error::ExpectedComma => "这里缺少英文逗号",
        Error::ExpectedMapColon => "名称后面缺少英文冒号",
        Error::ExpectedArray => "这里应是列表 [ … ]",
        Error::ExpectedMap => "这里应是 { … }",
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => "这里应是 ( … )",
        Error::ExpectedString => "这里应是加英文双引号的文字",
        Error::ExpectedIdentifier | Error::InvalidIdentifier(_) => "这里应是一项的名称",
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } => "这里应是整数",
        Error::ExpectedFloat | Error::FloatUnderscore | Error::UnderscoreAtBeginning => "这里应是数字",
        Error::ExpectedBoolean => "这里应是 true 或 false",
        Error::ExpectedOption => "这里应是 None 或 Some(…)",
        Error::IntegerOutOfBounds => "数字太大或太小，请检查是否多输了位数",
        Error::InvalidEscape(_) => "反斜杠后面的字符不对；反斜杠本身要写成 \\\\",
        Error::TrailingCharacters => "文件结束后还有多余的内容，请删去",
        Error::ExceededRecursionLimit => "括号嵌套太深，不是本程序的文件",
        _ => "写法有误，请检查引号、逗号和括号",
    };
    fixed.to_owned()
}

/// serde names kinds of values in English where a type is read, our own readers in Chinese.
fn kind(expected: &str) -> &str {
    match expected {
        "a string" => "加英文双引号的文字",
        "a sequence" => "列表 [ … ]",
        "f32" | "f64" => "数字",
        "u8" | "u16" | "u32" | "u64" | "usize" => "0 或正整数",
        own if !own.is_ascii() => own,
        _ => "别的内容",
    }
}
