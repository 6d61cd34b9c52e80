//! What can be wrong with a form file.

/// What is wrong with a form file, and where. Displays as Chinese.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("第 {line} 行第 {column} 列：{message}")]
pub struct FormError {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, in Chinese.
    pub message: String,
}

impl FormError {
    /// Said of the last place where a word stands in quotes: references come after what they refer to.
    pub fn at(source: &str, word: &str, message: String) -> Self {
        Self::behind(source, source.rfind(&format!("\"{word}\"")), message)
    }

    /// Said of a place; of the beginning, where there is none.
    pub(super) fn behind(source: &str, offset: Option<usize>, message: String) -> Self {
        let before = &source[..offset.unwrap_or(0)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1, message }
    }
}
