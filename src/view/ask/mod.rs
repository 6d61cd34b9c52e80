//! What the user is asked, one file a question: shows it, and says how it was answered.

pub mod changes;
pub mod comment;
pub mod export;
pub mod help;
pub mod history;
pub mod import;
pub mod ledger;
pub mod local;
pub mod manual;
pub mod mend;
pub mod merging;
pub mod message;
pub mod name;
pub mod own;
pub mod path;
pub mod print;
pub mod publish;
pub mod record;
pub mod recovery;
pub mod remarks;
pub mod review;
pub mod rules;
pub mod sent;
pub mod sides;
pub mod step;
pub mod waive;
