//! What somebody says of a report before it is read.

use std::sync::Arc;

use crate::form::Form;

/// What is known of a report before it is read.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The form that it is on, where somebody has said so.
    pub form: Option<Arc<Form>>,
    /// Its year.
    pub year: Option<u16>,
    /// The office.
    pub unit: Option<String>,
}
