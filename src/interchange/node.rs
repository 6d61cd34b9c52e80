//! JSON as it was written: every digit of a number, every key, also one that stands twice.

use std::{collections::BTreeSet, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};

use super::InterchangeError;

/// Under this key `serde_json` hands out numbers with all their digits (feature `arbitrary_precision`).
const NUMBER: &str = "$serde_json::private::Number";

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Self>),
    Map(Vec<(String, Self)>),
}

impl Node {
    /// Reads JSON; a byte order mark before it is accepted.
    pub(super) fn parse(text: &str) -> Result<Self, InterchangeError> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        if text.trim().is_empty() {
            let message = "文件是空的，没有内容".to_owned();
            return Err(InterchangeError::Syntax { line: 1, column: 1, message });
        }
        serde_json::from_str(text).map_err(|err| syntax(&err, text))
    }

    /// What it is, for messages.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Number(digits) => format!("数字 {}", shorten(digits)),
            Self::Text(text) => format!("文字“{}”", shorten(text)),
            Self::List(items) => format!("列表（{} 项）", items.len()),
            Self::Map(fields) => format!("对象（{} 项）", fields.len()),
        }
    }

    /// A key that stands twice in one object, somewhere in it.
    pub(super) fn repeated_key(&self) -> Option<&str> {
        match self {
            Self::List(items) => items.iter().find_map(Self::repeated_key),
            Self::Map(fields) => {
                let mut seen = BTreeSet::new();
                let own = fields.iter().map(|(key, _)| key).find(|key| !seen.insert(*key)).map(String::as_str);
                own.or_else(|| fields.iter().find_map(|(_, node)| node.repeated_key()))
            }
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Text(_) => None,
        }
    }

    /// The same as a value of `serde_json`; of a key that stands twice, the last.
    pub(super) fn into_value(self) -> serde_json::Value {
        use serde_json::Value;
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(value),
            Self::Number(digits) => digits.parse().map_or(Value::Null, Value::Number),
            Self::Text(text) => Value::String(text),
            Self::List(items) => Value::Array(items.into_iter().map(Self::into_value).collect()),
            Self::Map(fields) => {
                Value::Object(fields.into_iter().map(|(key, node)| (key, node.into_value())).collect())
            }
        }
    }
}

/// What is wrong with data of a known shape; serde says it in English, with the names in backquotes.
pub(super) fn shape_words(err: &serde_json::Error) -> String {
    let english = err.to_string();
    let name = english.split('`').nth(1).map(shorten).unwrap_or_default();
    let starts = |start: &str| english.starts_with(start);
    if starts("unknown field") {
        format!("没有“{name}”这一项，可能是写错了名称")
    } else if starts("unknown variant") {
        format!("没有“{name}”这种写法")
    } else if starts("missing field") {
        format!("缺少“{name}”这一项")
    } else {
        "有内容的种类不对（文字、数字、列表相混）".to_owned()
    }
}

/// As much of a text as a message can hold.
pub(super) fn shorten(text: &str) -> String {
    let mut chars = text.chars();
    let head = chars.by_ref().take(24).map(|char| if char.is_control() { ' ' } else { char }).collect::<String>();
    if chars.next().is_some() { format!("{head}…") } else { head }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Node, E> {
        Ok(Node::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Node, A::Error> {
        let mut map = Vec::new();
        while let Some((key, value)) = fields.next_entry::<String, Node>()? {
            map.push((key, value));
        }
        match map.as_slice() {
            [(key, Node::Text(digits))] if key == NUMBER => Ok(Node::Number(digits.clone())),
            _ => Ok(Node::Map(map)),
        }
    }
}

/// `serde_json`'s messages are English; their beginnings are part of its tests and have been stable for years.
fn syntax(err: &serde_json::Error, text: &str) -> InterchangeError {
    const WORDS: [(&str, &str); 15] = [
        ("EOF", "文件到这里突然结束，内容不完整。请重新取得完整的文件"),
        ("recursion limit", "括号嵌套太深，不是数据交换文件"),
        ("trailing comma", "最后一项后面多了逗号，请删去"),
        ("trailing characters", "文件结束后还有多余的内容，请删去"),
        ("key must be a string", "这里应是加英文双引号的名称"),
        ("expected `:`", "名称后面缺少英文冒号"),
        ("expected `,` or `]`", "这里缺少英文逗号，或缺少“]”"),
        ("expected `,` or `}`", "这里缺少英文逗号，或缺少“}”"),
        ("expected value", "这里应是数字、加英文双引号的文字、列表或 null"),
        ("expected ident", "只能写 true、false 或 null"),
        ("invalid number", "数字的写法不对"),
        ("number out of range", "数字太大，请检查是否多输了位数"),
        ("control character", "引号内有换行或控制字符，请改写为 \\n 等；也可能是漏了右引号"),
        ("invalid escape", "反斜杠后面的字符不对，反斜杠本身要写成 \\\\"),
        ("", "不符合 JSON 的写法，请检查引号、逗号和括号"),
    ];
    let english = err.to_string();
    let message = WORDS.iter().find(|(start, _)| english.starts_with(start)).map_or("", |(_, words)| words);
    let line = text.split('\n').nth(err.line().saturating_sub(1)).unwrap_or_default();
    // serde_json counts bytes; people count characters.
    let before = line.char_indices().take_while(|(offset, _)| *offset < err.column()).count();
    InterchangeError::Syntax { line: err.line().max(1), column: before.max(1), message: message.to_owned() }
}
