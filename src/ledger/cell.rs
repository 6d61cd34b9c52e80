//! What stands in a cell of a ledger.

use serde::{Deserialize, Serialize};

use super::day::Date;

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) enum Value {
    #[default]
    #[serde(rename = "")]
    Blank,
    #[serde(rename = "t")]
    Text(String),
    #[serde(rename = "n")]
    Number(f64),
    /// What the file itself knows for a day.
    #[serde(rename = "d")]
    Day(Date),
}

impl Value {
    /// Of a text, which may stand for nothing.
    pub(super) fn text(text: &str) -> Self {
        // What systems put in front, so that spreadsheets leave long numbers alone.
        let text = text.trim();
        let text = text.strip_prefix("=\"").and_then(|text| text.strip_suffix('"')).unwrap_or(text);
        let text = text.trim_start_matches('\'').trim();
        if text.is_empty() { Self::Blank } else { Self::Text(text.to_owned()) }
    }

    /// As text; a day is none.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Blank | Self::Day(_) => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        *self == Self::Blank
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_systems_put_in_front_is_gone() {
        assert_eq!(Value::text("=\"20240105\""), Value::Text("20240105".to_owned()));
        assert_eq!(Value::text(" '\u{3000}"), Value::Blank);
    }
}
