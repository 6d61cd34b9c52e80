//! The fields of an object, and how it is told what is wrong with one.

use super::{
    InterchangeError,
    node::{Node, shorten},
};

pub(super) type Result<T> = std::result::Result<T, InterchangeError>;

/// What is not of the shape, with its place.
pub(super) fn fail<T>(place: impl Into<String>, message: impl Into<String>) -> Result<T> {
    Err(InterchangeError::Shape { place: place.into(), message: message.into() })
}

/// The fields of an object, each taken once.
pub(super) struct Fields {
    path: String,
    fields: Vec<(String, Node)>,
}

impl Fields {
    /// Takes an object whose keys are all among `known`, none of them twice.
    pub(super) fn of(node: Node, path: &str, known: &[&str]) -> Result<Self> {
        let Node::Map(fields) = node else {
            return fail(path, format!("应是对象 {{ … }}，现为{}", node.describe()));
        };
        let fields = Self { path: path.to_owned(), fields };
        for (index, (key, _)) in fields.fields.iter().enumerate() {
            if !known.contains(&key.as_str()) {
                let known = known.iter().filter(|key| **key != "expect").copied().collect::<Vec<_>>();
                let message = format!("没有这一项，可能是写错了名称。这里可以写：{}", known.join("、"));
                return fail(fields.place(&shorten(key)), message);
            }
            if fields.fields[..index].iter().any(|(earlier, _)| earlier == key) {
                return fail(fields.place(key), "重复出现，请只留一个");
            }
        }
        Ok(fields)
    }

    pub(super) fn place(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    pub(super) fn take(&mut self, key: &str) -> Option<Node> {
        let index = self.fields.iter().position(|(found, _)| found == key)?;
        Some(self.fields.swap_remove(index).1)
    }

    pub(super) fn text(&mut self, key: &str) -> Result<Option<String>> {
        match self.take(key) {
            None => Ok(None),
            Some(Node::Text(text)) => Ok(Some(text)),
            Some(other) => fail(self.place(key), format!("应是加英文双引号的文字，现为{}", other.describe())),
        }
    }

    pub(super) fn required_text(&mut self, key: &str) -> Result<String> {
        match self.text(key)? {
            Some(text) => Ok(text),
            None => fail(self.place(key), "缺少这一项"),
        }
    }
}
