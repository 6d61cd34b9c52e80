//! What stands in a ledger, as one process of this program tells it to another: the window counts what its child has read.

use serde_json::{Value, json};

use super::{Ledger, source::Sheet};

impl Ledger {
    /// All of it.
    pub fn told(&self) -> Value {
        // A text in a text: so many cells would be ten times as much as values one by one.
        match serde_json::to_string(&self.sheets) {
            Ok(sheets) => json!({ "ledger": sheets, "sha256": self.digest }),
            Err(err) => Self::refused(&err.to_string()),
        }
    }

    /// That it could not be read, and why.
    pub fn refused(error: &str) -> Value {
        json!({ "error": error })
    }

    /// What was told; `None` where whoever told it has come to an end in the middle.
    ///
    /// # Errors
    /// Where it could not be read: a sentence with what to do.
    pub fn heard(told: &str) -> Option<Result<Self, String>> {
        let told = serde_json::from_str::<Value>(told).ok()?;
        if let Some(error) = told["error"].as_str() {
            return Some(Err(error.to_owned()));
        }
        let sheets = serde_json::from_str::<Vec<Sheet>>(told["ledger"].as_str()?).ok()?;
        Some(Ok(Self { sheets, digest: told["sha256"].as_str()?.to_owned() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_what_was_read() {
        let ledger = crate::ledger::read("编号,收到日期\n1,\"2024-1-5\n12:00\"\n,3.25\n".as_bytes()).expect("a ledger");
        let heard = Ledger::heard(&ledger.told().to_string()).expect("whole").expect("read");
        assert_eq!((heard.sheets, heard.digest), (ledger.sheets, ledger.digest));
        assert_eq!(Ledger::heard(&Ledger::refused("坏了").to_string()).expect("whole").expect_err("why"), "坏了");
        assert!(Ledger::heard("{\"ledger\": \"[{").is_none());
    }
}
