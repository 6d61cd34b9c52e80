//! The widget id of everything that can be jumped to. One place, so that a finding finds what the form drew.

use egui::Id;

use crate::address::Address;

/// The input that edits what stands at `address`: a cell, a text, a field.
pub fn input(address: &Address) -> Id {
    Id::unique(("input", address.as_str()))
}
