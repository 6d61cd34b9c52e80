//! Numbers of a text document of `LibreOffice`: styles of lists, and the one of headings.

use quick_xml::events::BytesStart;

use super::Lists;
use crate::import::{
    error::ImportError,
    xml::{Walk, attribute, number, walk},
};

/// The name under which headings are counted that stand in no list; no style of a list has none.
pub(in crate::import) const OUTLINE: &str = "";

impl Lists {
    /// Adds the styles of lists that a part of a document has.
    pub(in crate::import) fn add_styles(&mut self, xml: &str) -> Result<(), ImportError> {
        walk(xml, &mut Styles { lists: self, kind: None })
    }
}

struct Styles<'l> {
    lists: &'l mut Lists,
    kind: Option<String>,
}

/// The name that Word has for a way of counting, by its first letters.
fn format(first: &str) -> String {
    let name = match first.chars().next() {
        None => "none",
        Some('一' | '壹') => "chineseCounting",
        Some('①') => "decimalEnclosedCircle",
        Some('１') => "decimalFullWidth",
        Some(_) => "decimal",
    };
    name.to_owned()
}

impl Walk for Styles<'_> {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), ImportError> {
        let formatted = |name: &str| attribute(element, name).unwrap_or_default();
        match name {
            "list-style" => self.kind = attribute(element, "name").filter(|name| !name.is_empty()),
            "outline-style" => self.kind = Some(OUTLINE.to_owned()),
            "list-level-style-number" | "outline-level-style" | "list-level-style-bullet" => {
                let level = number(element, "level").and_then(|level| level.checked_sub(1));
                let Some((kind, at)) = self.kind.as_ref().zip(level) else { return Ok(()) };
                let Some(level) = self.lists.level(kind, at) else { return Ok(()) };
                level.format = format(&formatted("num-format"));
                let shown = number(element, "display-levels").unwrap_or(1).clamp(1, at + 1);
                let numbers = (at + 2 - shown..=at + 1).map(|level| format!("%{level}")).collect::<Vec<_>>();
                level.pattern = [formatted("num-prefix"), numbers.join("."), formatted("num-suffix")].concat();
                level.start = number(element, "start-value").unwrap_or(1) as u64;
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ImportError> {
        if matches!(name, "list-style" | "outline-style") {
            self.kind = None;
        }
        Ok(())
    }

    fn text(&mut self, _: &str) {}
}
