//! 页码范围: which pages are printed, as people write it.

use std::fmt;

use crate::text;

/// Pages from 1, in their order, none twice: `1-3,5`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRange(Vec<(usize, usize)>);

/// Why a range of pages could not be understood. Displays as Chinese.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageRangeError {
    /// There is nothing.
    #[error("请写明页码，例如 1-3,5")]
    Empty,
    /// A part that is no page and no range.
    #[error("“{0}”不是页码。请写成 1-3,5 这样")]
    NotAPage(String),
    /// It ends before it begins.
    #[error("“{0}-{1}”的起始页在结束页之后，请改为 {1}-{0}")]
    Backwards(usize, usize),
    /// The document has fewer pages.
    #[error("没有第 {page} 页，一共 {count} 页")]
    NoSuchPage {
        /// The page that was named, as it was written.
        page: String,
        /// Pages that there are.
        count: usize,
    },
}

impl PageRange {
    /// Reads a range of the pages of a document with `count` of them. Full-width figures and marks are as good as
    /// half-width ones; parts may come in any order and overlap.
    ///
    /// # Errors
    /// [`PageRangeError`].
    pub fn parse(text: &str, count: usize) -> Result<Self, PageRangeError> {
        // A Chinese input method has two dashes on the key of the hyphen.
        let text = text.replace("——", "-").chars().map(narrow).collect::<String>();
        let mut parts = Vec::new();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let page = |text: &str| {
                let text = text.trim();
                let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                if !is_number {
                    return Err(PageRangeError::NotAPage(part.to_owned()));
                }
                // What is too long for a number is no page of anything.
                let page = text.parse().ok().filter(|page| (1..=count).contains(page));
                page.ok_or_else(|| PageRangeError::NoSuchPage { page: text.to_owned(), count })
            };
            let (first, last) = match part.split_once('-') {
                Some((first, last)) => (page(first)?, page(last)?),
                None => (page(part)?, page(part)?),
            };
            if first > last {
                return Err(PageRangeError::Backwards(first, last));
            }
            parts.push((first, last));
        }
        if parts.is_empty() {
            return Err(PageRangeError::Empty);
        }
        parts.sort_unstable();
        let mut joined: Vec<(usize, usize)> = Vec::new();
        for (first, last) in parts {
            match joined.last_mut() {
                Some((_, end)) if first <= *end + 1 => *end = last.max(*end),
                _ => joined.push((first, last)),
            }
        }
        Ok(Self(joined))
    }

    /// How many pages are named.
    pub fn count(&self) -> usize {
        self.0.iter().map(|(first, last)| last - first + 1).sum()
    }
}

/// As CUPS reads it.
impl fmt::Display for PageRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (first, last)) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            if first == last {
                write!(f, "{comma}{first}")?;
            } else {
                write!(f, "{comma}{first}-{last}")?;
            }
        }
        Ok(())
    }
}

/// What a Chinese input method puts in the place of figures, commas and hyphens.
fn narrow(char: char) -> char {
    match char {
        '、' | '；' | ';' => ',',
        '—' | '–' | '～' | '~' | '至' | '到' => '-',
        other => text::narrow(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &str) {
        assert_eq!(PageRange::parse(text, 9).expect("a range").to_string(), expected);
    }

    #[test]
    fn ranges_are_put_in_order_and_joined() {
        reads("1", "1");
        reads("1-3,5", "1-3,5");
        reads(" 5 , 1 - 3 ,", "1-3,5");
        reads("４，１－２、3", "1-4");
        reads("1至2；8~9", "1-2,8-9");
        reads("2-6,3-4,9,9", "2-6,9");
        reads("1——3，5到6", "1-3,5-6");
        assert_eq!(PageRange::parse("1-3,5", 9).expect("a range").count(), 4);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let refused = |text: &str, expected: &str| {
            let err = PageRange::parse(text, 9).expect_err("no range");
            assert!(err.to_string().contains(expected), "{text:?}: {err}");
        };
        refused("", "请写明页码");
        refused(" ， ", "请写明页码");
        refused("一", "“一”不是页码");
        refused("1-", "“1-”不是页码");
        refused("1--3", "不是页码");
        refused("-3", "不是页码");
        refused("5-2", "改为 2-5");
        refused("0", "没有第 0 页");
        refused("8-12", "没有第 12 页，一共 9 页");
        refused("99999999999999999999999", "没有第 99999999999999999999999 页，一共 9 页");
    }
}
