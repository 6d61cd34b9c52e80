//! Styles of paragraphs in a Word document: which list and which level of heading they bring along.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::{
    error::ImportError,
    xml::{Walk, attribute, number, walk},
};

/// What a style brings along.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub(super) list: Option<(String, usize)>,
    pub(super) level: Option<u8>,
    based_on: Option<String>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    known: HashMap<String, Style>,
    open: Option<(String, Style)>,
}

impl Styles {
    pub(super) fn of(xml: &str) -> Result<Self, ImportError> {
        let mut styles = Self::default();
        walk(xml, &mut styles)?;
        Ok(styles)
    }

    /// What a style brings along, by itself or by what it is based on.
    pub(super) fn of_paragraph(&self, name: Option<&str>) -> Style {
        /// Styles may be based on each other in a circle.
        const MOST: usize = 16;
        let mut found = Style::default();
        let mut next = name.map(str::to_owned);
        for _ in 0..MOST {
            let Some(style) = next.as_deref().and_then(|name| self.known.get(name)) else { break };
            found.list = found.list.or_else(|| style.list.clone());
            found.level = found.level.or(style.level);
            next.clone_from(&style.based_on);
        }
        found
    }
}

impl Walk for Styles {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), ImportError> {
        if name == "style" {
            self.open = attribute(element, "styleId").map(|id| (id, Style::default()));
            return Ok(());
        }
        let Some((_, style)) = &mut self.open else { return Ok(()) };
        match name {
            "basedOn" => style.based_on = attribute(element, "val"),
            "outlineLvl" => style.level = heading_level(element),
            "numId" => {
                let level = style.list.take().map_or(0, |(_, level)| level);
                style.list = attribute(element, "val").map(|id| (id, level));
            }
            "ilvl" => {
                let id = style.list.take().map(|(id, _)| id).unwrap_or_default();
                style.list = Some((id, number(element, "val").unwrap_or(0)));
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ImportError> {
        if name == "style"
            && let Some((id, style)) = self.open.take()
        {
            self.known.insert(id, style);
        }
        Ok(())
    }

    fn text(&mut self, _: &str) {}
}

/// The level of a heading, from 1; the tenth level is that of body text.
pub(super) fn heading_level(element: &BytesStart<'_>) -> Option<u8> {
    let level = number(element, "val").and_then(|level| u8::try_from(level).ok())?;
    (level < 9).then_some(level + 1)
}
