//! Parts of a packed document, element by element.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{error::ImportError, limits::DEPTH};

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes.with_checks(false).flatten().find(|found| found.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

pub(super) fn number(element: &BytesStart<'_>, name: &str) -> Option<usize> {
    attribute(element, name)?.trim().parse().ok()
}

/// A fault of the XML.
fn broken(err: impl std::fmt::Display) -> ImportError {
    ImportError::Broken(err.to_string())
}

/// Reads a part, element by element.
pub(super) trait Walk {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), ImportError>;
    fn end(&mut self, name: &str) -> Result<(), ImportError>;
    fn text(&mut self, text: &str);
}

/// Goes through the XML of a part, no deeper than is allowed.
pub(super) fn walk(xml: &str, into: &mut impl Walk) -> Result<(), ImportError> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0;
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Start(element) => {
                depth += 1;
                if depth > DEPTH {
                    return Err(ImportError::TooDeep);
                }
                into.start(element.local_name().as_ref(), &element)?;
            }
            Event::Empty(element) => {
                into.start(element.local_name().as_ref(), &element)?;
                into.end(element.local_name().as_ref())?;
            }
            Event::End(element) => {
                depth -= 1;
                into.end(element.local_name().as_ref())?;
            }
            Event::Text(text) => into.text(&text.xml10_content()),
            Event::CData(text) => into.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let known = match reference.as_ref() {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().map_err(broken)?,
                };
                if let Some(char) = known {
                    into.text(char.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof if depth > 0 => return Err(broken("文件不完整")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
