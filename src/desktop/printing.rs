//! How this computer prints.

use super::{
    cups::Cups,
    job::{GivenUp, NoPrinter, PrintError, Printer},
};

/// How this computer prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printing {
    /// Through CUPS, on one of these printers; there is at least one.
    Cups(Cups, Vec<Printer>),
    /// The program that belongs to PDF files prints, with its own questions (the print verb of Windows).
    Verb,
    /// By hand, from the program that shows PDF files; why.
    ByHand(NoPrinter),
}

impl Printing {
    /// The printer of this name; without a name the default one, or the only one. With the system that it is of.
    ///
    /// # Errors
    /// [`PrintError::UnknownPrinter`], [`PrintError::NoDefault`], [`PrintError::InWindow`] or [`PrintError::Nothing`].
    pub fn printer(&self, name: Option<&str>) -> Result<(&Cups, &Printer), PrintError> {
        let (cups, printers) = match self {
            Self::Cups(cups, printers) => (cups, printers.as_slice()),
            Self::Verb => return Err(PrintError::InWindow),
            Self::ByHand(why) => return Err(PrintError::Nothing(*why)),
        };
        let printer = match (name, printers) {
            (Some(name), _) => printers
                .iter()
                .find(|printer| printer.name == name)
                .ok_or_else(|| PrintError::UnknownPrinter(name.to_owned())),
            (None, [only]) => Ok(only),
            (None, _) => printers.iter().find(|printer| printer.is_default).ok_or(PrintError::NoDefault),
        };
        Ok((cups, printer?))
    }
}

impl Cups {
    /// How it prints.
    ///
    /// # Errors
    /// Where CUPS cannot be asked.
    pub fn printing(&self, given_up: GivenUp<'_>) -> Result<Printing, PrintError> {
        Ok(match self.printers(given_up)? {
            Ok(printers) => Printing::Cups(self.clone(), printers),
            Err(why) => Printing::ByHand(why),
        })
    }
}

/// How this computer prints, and on what.
///
/// # Errors
/// Where the printing system is there and gives no answer.
pub fn printing(given_up: GivenUp<'_>) -> Result<Printing, PrintError> {
    if cfg!(windows) {
        return Ok(Printing::Verb);
    }
    match Cups::find() {
        Some(cups) => cups.printing(given_up),
        None => Ok(Printing::ByHand(NoPrinter::NoSystem)),
    }
}
